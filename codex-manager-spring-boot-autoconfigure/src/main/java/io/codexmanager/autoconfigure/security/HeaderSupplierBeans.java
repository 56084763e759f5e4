package io.codexmanager.autoconfigure.security;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.codexmanager.client.credential.HeaderSuppliers;
import io.codexmanager.client.exchange.HeaderSupplier;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.http.HttpHeaders;

/**
 * The suppliers of headers among the beans of the application, in their order and with
 * their names. For the library's own use.
 */
public final class HeaderSupplierBeans {

	private final List<HeaderSupplier> suppliers;

	private final Map<HeaderSupplier, String> names;

	private HeaderSupplierBeans(List<HeaderSupplier> suppliers, Map<HeaderSupplier, String> names) {
		this.suppliers = suppliers;
		this.names = names;
	}

	/**
	 * Find the suppliers.
	 * @param beans the beans
	 * @return the suppliers
	 */
	public static HeaderSupplierBeans of(ListableBeanFactory beans) {
		Map<HeaderSupplier, String> names = new IdentityHashMap<>();
		BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, HeaderSupplier.class)
			.forEach((name, supplier) -> names.put(supplier, name));
		return new HeaderSupplierBeans(beans.getBeanProvider(HeaderSupplier.class).orderedStream().toList(), names);
	}

	/**
	 * Return what supplies the headers of a profile. Each that is returned asks for
	 * itself: calls do not wait for the event stream.
	 * @param configured the headers of the profile, which suppliers replace
	 * @param limit how long each supplier may take
	 * @return all of them as one
	 */
	public HeaderSupplier supplier(HttpHeaders configured, Duration limit) {
		return HeaderSuppliers.all(HttpHeaders.readOnlyHttpHeaders(configured),
				this.suppliers.stream()
					.map((supplier) -> HeaderSuppliers
						.checked(this.names.getOrDefault(supplier, supplier.getClass().getName()), supplier, limit))
					.toList());
	}

}
