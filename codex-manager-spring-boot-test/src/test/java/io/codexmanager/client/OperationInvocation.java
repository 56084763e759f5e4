package io.codexmanager.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.QueryParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Calls an operation of a face with arguments made of what goes over the wire.
 *
 * @param client a client
 * @param method one of the methods behind it
 * @param arguments the arguments
 */
record OperationInvocation(Object client, Method method, @Nullable Object[] arguments) {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	/**
	 * Prepare a call.
	 * @throws IllegalArgumentException if the types of the library refuse the arguments
	 */
	static OperationInvocation of(Object client, Method method, Map<String, String> variables,
			Map<String, String> query, @Nullable JsonNode body) {
		Parameter[] parameters = method.getParameters();
		@Nullable Object[] arguments = new Object[parameters.length];
		for (int i = 0; i < parameters.length; i++) {
			arguments[i] = argument(parameters[i], variables, query, body);
		}
		return new OperationInvocation(client, method, arguments);
	}

	private static @Nullable Object argument(Parameter parameter, Map<String, String> variables,
			Map<String, String> query, @Nullable JsonNode body) {
		if (Declarations.inPath(parameter)) {
			return variables.get(parameter.getName());
		}
		if (QueryParameters.class.isAssignableFrom(parameter.getType())) {
			return MAPPER.convertValue(query, parameter.getType());
		}
		if (parameter.isAnnotationPresent(RequestParam.class)) {
			return MAPPER.convertValue(query.get(parameter.getName()), parameter.getType());
		}
		if (parameter.isAnnotationPresent(RequestBody.class)) {
			JsonNode sent = (body != null) ? body : MAPPER.createObjectNode();
			return MAPPER.treeToValue(sent, parameter.getType());
		}
		throw new IllegalStateException("No argument for " + parameter);
	}

	/**
	 * The body that the arguments make, {@code null} if there is none.
	 */
	@Nullable JsonNode body() {
		Parameter[] parameters = this.method.getParameters();
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i].isAnnotationPresent(RequestBody.class)) {
				return MAPPER.readTree(MAPPER.writeValueAsString(this.arguments[i]));
			}
		}
		return null;
	}

	/**
	 * Make the call.
	 * @return its result
	 */
	Object result() throws Throwable {
		Method accessor = Arrays.stream(this.client.getClass().getMethods())
			.filter((candidate) -> candidate.getParameterCount() == 0
					&& this.method.getDeclaringClass().isAssignableFrom(candidate.getReturnType()))
			.findFirst()
			.orElseThrow();
		try {
			accessor.setAccessible(true);
			Object result = this.method.invoke(accessor.invoke(this.client), this.arguments);
			if (result instanceof Mono<?> mono) {
				result = mono.block(Clients.TIMEOUT);
			}
			if (result == null) {
				throw new IllegalStateException(this.method + " gave nothing");
			}
			return result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
