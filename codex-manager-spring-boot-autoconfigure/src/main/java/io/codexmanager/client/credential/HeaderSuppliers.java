package io.codexmanager.client.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.codexmanager.client.exchange.HeaderSupplier;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Makes suppliers of the application harmless, whatever they do. For the library's own
 * use.
 */
public final class HeaderSuppliers {

	/** How long a supplier may take unless something else is said. */
	public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

	private static final String BUILDER = "CodexManagerBuilder.headers";

	private HeaderSuppliers() {
	}

	/**
	 * Check what a supplier does.
	 * @param name its name in messages
	 * @param supplier the supplier
	 * @param limit how long it may take, the wait behind other calls included
	 * @return the same, which fails only with a {@link CodexHeaderSupplierException}
	 */
	public static HeaderSupplier checked(String name, HeaderSupplier supplier, Duration limit) {
		return new CheckedHeaderSupplier(name, supplier, limit);
	}

	/**
	 * Combine suppliers that are checked with headers that were.
	 * @param configured headers of the configuration, which suppliers replace
	 * @param suppliers the suppliers
	 * @return all of them as one
	 */
	public static HeaderSupplier all(HttpHeaders configured, List<HeaderSupplier> suppliers) {
		List<HeaderSupplier> all = new ArrayList<>();
		if (!configured.isEmpty()) {
			all.add((profile) -> Mono.just(configured));
		}
		all.addAll(suppliers);
		return all.isEmpty() ? HeaderSupplier.none() : new Checked(HeaderSupplier.all(all));
	}

	/**
	 * Check a supplier that a client was built with, unless it is checked.
	 * @param supplier the supplier
	 * @return the same, checked
	 */
	public static HeaderSupplier ensureChecked(HeaderSupplier supplier) {
		boolean harmless = supplier == HeaderSupplier.none() || supplier instanceof Checked
				|| supplier instanceof CheckedHeaderSupplier;
		return harmless ? supplier : checked(BUILDER, supplier, DEFAULT_LIMIT);
	}

	/**
	 * Marks what need not be checked again.
	 *
	 * @param supplier the supplier
	 */
	private record Checked(HeaderSupplier supplier) implements HeaderSupplier {

		@Override
		public Mono<HttpHeaders> headers(String profile) {
			return this.supplier.headers(profile);
		}

		@Override
		public Mono<HttpHeaders> renewedHeaders(String profile) {
			return this.supplier.renewedHeaders(profile);
		}

	}

}
