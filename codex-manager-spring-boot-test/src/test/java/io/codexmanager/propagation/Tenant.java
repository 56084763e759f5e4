package io.codexmanager.propagation;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.MDC;

/**
 * A thread-local of an application, which is registered during a test, as is the MDC.
 */
final class Tenant implements BeforeEachCallback, AfterEachCallback {

	static final String KEY = "tenant";

	private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

	@Override
	public void beforeEach(ExtensionContext context) {
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor(KEY, CURRENT)
			.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
	}

	@Override
	public void afterEach(ExtensionContext context) {
		clear();
		ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
		ContextRegistry.getInstance().removeThreadLocalAccessor(Slf4jThreadLocalAccessor.KEY);
	}

	static void set(String tenant) {
		CURRENT.set(tenant);
		MDC.put(KEY, tenant);
	}

	static void clear() {
		CURRENT.remove();
		MDC.clear();
	}

	/** The tenant of this thread, twice if the MDC says the same. */
	static String current() {
		return CURRENT.get() + "/" + MDC.get(KEY);
	}

}
