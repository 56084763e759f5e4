package io.codexmanager.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.codexmanager.client.exchange.ReadingMode;
import org.jspecify.annotations.Nullable;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Implements the interfaces of the operations in a reading mode, each one when it is
 * first asked for. Thread-safe.
 */
final class OperationProxies {

	private final Map<Class<?>, Object> proxies = new ConcurrentHashMap<>();

	private final ClientEngine engine;

	private final ReadingMode mode;

	private volatile @Nullable HttpServiceProxyFactory factory;

	OperationProxies(ClientEngine engine, ReadingMode mode) {
		this.engine = engine;
		this.mode = mode;
	}

	/**
	 * Return the operations of a reactive interface.
	 */
	<T> T get(Class<T> type) {
		return get(type, (operations) -> operations);
	}

	/**
	 * Return the operations of an interface.
	 * @param decoration adds to the proxy; the same one for an interface each time
	 */
	<T> T get(Class<T> type, UnaryOperator<T> decoration) {
		Object known = this.proxies.get(type);
		if (known == null) {
			// not within the map, because parts may be made for it
			HttpServiceProxyFactory factory = factory();
			known = this.proxies.computeIfAbsent(type, (key) -> decoration.apply(factory.createClient(type)));
		}
		return type.cast(known);
	}

	private HttpServiceProxyFactory factory() {
		HttpServiceProxyFactory made = this.factory;
		if (made == null) {
			synchronized (this) {
				made = this.factory;
				if (made == null) {
					made = this.engine.parts().exchange().proxies(this.mode);
					this.factory = made;
				}
			}
		}
		return made;
	}

}
