package io.codexmanager.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logs that must not throw.
 */
class HarmlessLogTests {

	private static final Throwable FAILURE = new IllegalStateException("logged");

	@ParameterizedTest
	@MethodSource("methods")
	void theLogIsTold(Method method) throws ReflectiveOperationException {
		List<Method> called = new ArrayList<>();
		List<Object> told = new ArrayList<>();
		Log log = log((proxy, invoked, arguments) -> {
			called.add(invoked);
			told.addAll((arguments != null) ? List.of(arguments) : List.of());
			return (invoked.getReturnType() == boolean.class) ? true : null;
		});

		Object result = method.invoke(new HarmlessLog(log), arguments(method));

		assertThat(called).containsExactly(method);
		assertThat(told).containsExactly(arguments(method));
		assertThat(result).isEqualTo((method.getReturnType() == boolean.class) ? true : null);
	}

	@ParameterizedTest
	@MethodSource("methods")
	void whatTheLogThrowsIsKeptFromWhoLogs(Method method) throws ReflectiveOperationException {
		for (Throwable thrown : List.of(new IllegalStateException("on purpose"), new StackOverflowError())) {
			Log log = log((proxy, invoked, arguments) -> {
				throw thrown;
			});

			Object result = method.invoke(new HarmlessLog(log), arguments(method));

			assertThat(result).isEqualTo((method.getReturnType() == boolean.class) ? false : null);
		}
	}

	static Stream<Method> methods() {
		return Arrays.stream(Log.class.getMethods());
	}

	private static Log log(InvocationHandler handler) {
		return (Log) Proxy.newProxyInstance(HarmlessLogTests.class.getClassLoader(), new Class<?>[] { Log.class },
				handler);
	}

	private static Object[] arguments(Method method) {
		return List.<Object>of("message", FAILURE).subList(0, method.getParameterCount()).toArray();
	}

}
