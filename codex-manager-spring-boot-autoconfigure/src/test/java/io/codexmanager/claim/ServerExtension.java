package io.codexmanager.claim;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Starts a server when the first test takes it as a parameter, and closes it after the
 * last one. Where it cannot be started, the tests that need it are skipped and say why;
 * with the system property {@value #REQUIRED} they fail.
 *
 * @param <T> the server
 */
abstract class ServerExtension<T extends AutoCloseable> implements ParameterResolver {

	static final String REQUIRED = "tests.stores-required";

	private final Class<T> type;

	private final Start<T> start;

	ServerExtension(Class<T> type, Start<T> start) {
		this.type = type;
		this.start = start;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == this.type;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Started started = context.getRoot()
			.getStore(ExtensionContext.Namespace.create(ServerExtension.class))
			.computeIfAbsent(this.type, (type) -> start(), Started.class);
		if (started.server() != null) {
			return started.server();
		}
		String message = this.type.getSimpleName() + " could not be started: " + started.failure();
		throw Boolean.getBoolean(REQUIRED) ? new IllegalStateException(message, started.failure())
				: new TestAbortedException(message, started.failure());
	}

	private Started start() {
		try {
			return new Started(this.start.start(), null);
		}
		catch (Exception ex) {
			return new Started(null, ex);
		}
	}

	@FunctionalInterface
	interface Start<T> {

		T start() throws Exception;

	}

	/**
	 * What became of the start, so that it is tried once.
	 *
	 * @param server the server
	 * @param failure why there is none
	 */
	private record Started(@Nullable AutoCloseable server, @Nullable Exception failure) implements AutoCloseable {

		@Override
		public void close() {
			if (this.server == null) {
				return;
			}
			try {
				this.server.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException("The server could not be stopped", ex);
			}
		}

	}

}
