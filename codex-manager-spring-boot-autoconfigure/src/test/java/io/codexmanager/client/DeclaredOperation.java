package io.codexmanager.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.util.UriTemplate;

/**
 * A method of a face that stands for an operation.
 *
 * @param accessor method of the client that leads to the face
 * @param method the method
 */
record DeclaredOperation(Method accessor, Method method) {

	/**
	 * Find the method for an exchange.
	 * @param client type of the client
	 * @param exchange the exchange
	 * @return the method
	 */
	static DeclaredOperation of(Class<?> client, RecordedExchange exchange) {
		return all(client).filter((operation) -> operation.matches(exchange))
			.findFirst()
			.orElseThrow(() -> new AssertionError(client + " has no operation for " + exchange));
	}

	private static Stream<DeclaredOperation> all(Class<?> client) {
		return Arrays.stream(client.getMethods())
			.flatMap((accessor) -> Arrays.stream(accessor.getReturnType().getMethods())
				.filter((method) -> method.isAnnotationPresent(Operation.class))
				.map((method) -> new DeclaredOperation(accessor, method)));
	}

	String name() {
		return this.method.getAnnotation(Operation.class).name();
	}

	/**
	 * Make the arguments that lead to the recorded request.
	 * @param exchange the exchange
	 * @return the arguments
	 * @throws IllegalArgumentException if there are none
	 */
	@Nullable Object[] arguments(RecordedExchange exchange) {
		Map<String, String> variables = new UriTemplate(template()).match(exchange.path());
		return Arrays.stream(this.method.getParameters())
			.map((parameter) -> argument(parameter, variables, exchange))
			.toArray();
	}

	/**
	 * Put another value into the path.
	 * @param arguments the arguments
	 * @param variable value of every path variable
	 * @return how many variables there are
	 */
	int replacePathVariables(@Nullable Object[] arguments, String variable) {
		Parameter[] parameters = this.method.getParameters();
		int replaced = 0;
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i].isAnnotationPresent(PathVariable.class)) {
				arguments[i] = variable;
				replaced++;
			}
		}
		return replaced;
	}

	/**
	 * Return the path that the operation has with a value for all of its variables.
	 * @param variable the value
	 * @return the segments of the path, decoded
	 */
	List<String> segments(String variable) {
		return Arrays.stream(template().split("/"))
			.map((segment) -> segment.startsWith("{") ? variable : segment)
			.toList();
	}

	@Nullable Object invoke(Object client, @Nullable Object[] arguments) throws Throwable {
		try {
			return this.method.invoke(this.accessor.invoke(client), arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private boolean matches(RecordedExchange exchange) {
		HttpExchange route = route();
		boolean takesBody = Arrays.stream(this.method.getParameters())
			.anyMatch((parameter) -> parameter.isAnnotationPresent(RequestBody.class));
		return route.method().equals(exchange.method()) && new UriTemplate(template()).matches(exchange.path())
				&& (takesBody || !exchange.body().isObject());
	}

	private String template() {
		return route().url();
	}

	private HttpExchange route() {
		HttpExchange route = AnnotatedElementUtils.findMergedAnnotation(this.method, HttpExchange.class);
		Assert.state(route != null, () -> this.method + " has no route");
		return route;
	}

	private static Object argument(Parameter parameter, Map<String, String> variables, RecordedExchange exchange) {
		if (parameter.isAnnotationPresent(PathVariable.class)) {
			return variables.get(parameter.getName());
		}
		if (parameter.isAnnotationPresent(RequestBody.class)) {
			Object body = RecordedExchange.MAPPER.treeToValue(exchange.body(), parameter.getType());
			JsonNode written = RecordedExchange.MAPPER.readTree(RecordedExchange.MAPPER.writeValueAsString(body));
			Assert.isTrue(written.equals(exchange.body()), () -> "No request can be made of " + exchange.body());
			return body;
		}
		if (parameter.isAnnotationPresent(RequestParam.class)) {
			String value = exchange.query().getOrDefault(parameter.getName(), "false");
			Assert.isTrue(value.matches("true|false"), () -> "No request can be made of " + exchange.query());
			return Boolean.valueOf(value);
		}
		return RecordedExchange.MAPPER.convertValue(exchange.query(), parameter.getType());
	}

}
