package io.codexmanager.client.exchange;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

import io.codexmanager.client.operation.CodexBlockingException;
import io.codexmanager.client.operation.CodexInterruptedException;
import io.codexmanager.propagation.CallerContexts;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.ReflectionUtils;

/**
 * Waits for what the reactive face does, on threads that may wait. For the library's own
 * use.
 */
public final class Blocking {

	private static final CallerContexts CALLERS = CallerContexts.present();

	private Blocking() {
	}

	/**
	 * Wait for a value.
	 * @param mono gives it
	 * @param <T> its type
	 * @return the value
	 * @throws io.codexmanager.client.operation.CodexBlockingException if this thread must
	 * not wait
	 */
	public static <T> T await(Mono<T> mono) {
		T value = awaitOptional(mono);
		if (value == null) {
			throw new IllegalStateException("The manager answered with nothing");
		}
		return value;
	}

	/**
	 * Wait for a value that may be missing.
	 * @param mono gives it
	 * @param <T> its type
	 * @return the value, {@code null} if there is none
	 * @throws io.codexmanager.client.operation.CodexBlockingException if this thread must
	 * not wait
	 */
	public static <T> @Nullable T awaitOptional(Mono<T> mono) {
		return call(captured(mono)::block);
	}

	/**
	 * Let what is called for a chain on other threads have what this thread has.
	 * @param mono the chain, for which this thread is going to wait
	 * @param <T> type of its value
	 * @return the same
	 */
	static <T> Mono<T> captured(Mono<T> mono) {
		return mono.contextWrite(CALLERS::capture);
	}

	/**
	 * Let what is called for a chain on other threads have what this thread has.
	 * @param flux the chain, for which this thread is going to wait
	 * @param <T> type of its values
	 * @return the same
	 */
	public static <T> Flux<T> captured(Flux<T> flux) {
		return flux.contextWrite(CALLERS::capture);
	}

	/**
	 * Make a call that waits.
	 * @param call makes it
	 * @param <T> type of its result
	 * @return its result, {@code null} if it has none
	 */
	public static <T> @Nullable T call(Supplier<@Nullable T> call) {
		if (Schedulers.isInNonBlockingThread()) {
			throw new CodexBlockingException(Thread.currentThread().getName());
		}
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			throw translated(ex);
		}
	}

	/**
	 * Let all calls of an interface wait here.
	 * @param type the interface
	 * @param target makes the calls
	 * @param <T> the interface
	 * @return the same, waiting
	 */
	public static <T> T calls(Class<T> type, T target) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			if (ReflectionUtils.isObjectMethod(method)) {
				return switch (method.getName()) {
					case "equals" -> proxy == arguments[0];
					case "hashCode" -> System.identityHashCode(proxy);
					default -> type.getSimpleName() + " of " + target;
				};
			}
			if (method.isDefault()) {
				// what it calls comes back here
				return InvocationHandler.invokeDefault(proxy, method, arguments);
			}
			return call(() -> ReflectionUtils.invokeMethod(method, target, arguments));
		};
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private static RuntimeException translated(RuntimeException error) {
		Throwable cause = Exceptions.unwrap(error);
		if (cause instanceof InterruptedException
				|| (Thread.currentThread().isInterrupted() && error.getCause() instanceof InterruptedException)) {
			Thread.currentThread().interrupt();
			return new CodexInterruptedException(cause);
		}
		return error;
	}

}
