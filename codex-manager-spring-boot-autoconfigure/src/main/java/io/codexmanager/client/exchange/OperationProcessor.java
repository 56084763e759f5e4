package io.codexmanager.client.exchange;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.Operation;
import io.codexmanager.protocol.TakesTime;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Names the operation that a request is for, and refuses path variables that would change
 * which route is meant.
 */
final class OperationProcessor implements HttpRequestValues.Processor {

	/** Request attribute that holds the query. */
	static final String QUERY = OperationProcessor.class.getName() + ".query";

	/** Request attribute that tells whether the thread that calls waits. */
	static final String BLOCKING = OperationProcessor.class.getName() + ".blocking";

	/** For the way there and back, once the server has given up. */
	private static final Duration MARGIN = Duration.ofSeconds(10);

	/** The server compares the decoded text. */
	private static final int MAX_PATH_VARIABLE = 100;

	private final String profile;

	private final ReadingMode mode;

	private final Map<Method, Declared> operations = new ConcurrentHashMap<>();

	OperationProcessor(String profile, ReadingMode mode) {
		this.profile = profile;
		this.mode = mode;
	}

	@Override
	public void process(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder builder) {
		Declared declared = this.operations.computeIfAbsent(method, (key) -> describe(key, parameters, builder));
		OperationContext operation = declared.operation();
		builder.addAttribute(OperationContext.ATTRIBUTE, allowForRequest(operation, arguments));
		builder.addAttribute(ReadingMode.class.getName(), this.mode);
		builder.addAttribute(BLOCKING, declared.blocking());
		declared.pathVariables().forEach((index, name) -> checkPathVariable(operation, name, arguments[index]));
		if (declared.query()) {
			// kept apart, as interceptors may change it; otherwise it ends up in the
			// address
			builder.configureRequestParams((query) -> {
				builder.addAttribute(QUERY, new LinkedMultiValueMap<>(query));
				query.clear();
			});
		}
	}

	private Declared describe(Method method, MethodParameter[] parameters, HttpRequestValues.Metadata request) {
		Map<Integer, String> pathVariables = new LinkedHashMap<>();
		boolean query = false;
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i].hasParameterAnnotation(PathVariable.class)) {
				pathVariables.put(i, String.valueOf(parameters[i].getParameterName()));
			}
			else {
				query |= !parameters[i].hasParameterAnnotation(RequestBody.class);
			}
		}
		return new Declared(describe(method, request), pathVariables, query,
				!Publisher.class.isAssignableFrom(method.getReturnType()));
	}

	private OperationContext describe(Method method, HttpRequestValues.Metadata request) {
		Operation operation = method.getAnnotation(Operation.class);
		HttpMethod httpMethod = request.getHttpMethod();
		if (operation == null || httpMethod == null) {
			throw new IllegalStateException(method + " lacks @Operation or an HTTP method");
		}
		String path = request.getUriTemplate();
		Set<Integer> outcomes = Arrays.stream(operation.outcomes()).boxed().collect(Collectors.toSet());
		OperationCall call = new OperationCall(this.profile, operation.name(), httpMethod.name(),
				StringUtils.hasLength(path) ? path : "/");
		return new OperationContext(call, httpMethod == HttpMethod.GET, outcomes, Set.of(operation.outcomeCodes()),
				Duration.ofSeconds(operation.atLeastSeconds()));
	}

	private static OperationContext allowForRequest(OperationContext operation, @Nullable Object[] arguments) {
		for (Object argument : arguments) {
			Duration time = (argument instanceof TakesTime request) ? request.serverTime() : null;
			if (time != null) {
				return operation.allowing(time.plus(MARGIN));
			}
		}
		return operation;
	}

	private static void checkPathVariable(OperationContext operation, String name, @Nullable Object argument) {
		String text = (argument instanceof String value) ? value : "";
		Assert.isTrue(StringUtils.hasText(text),
				() -> "'" + name + "' of " + operation.call().operation() + " must not be empty");
		Assert.isTrue(!".".equals(text) && !"..".equals(text), () -> "'" + name + "' of " + operation.call().operation()
				+ " must not be '" + text + "', which would name another route");
		Assert.isTrue(text.length() <= MAX_PATH_VARIABLE,
				() -> "'" + name + "' of " + operation.call().operation() + " must have at most " + MAX_PATH_VARIABLE
						+ " characters but has " + text.length()
						+ ": the server knows no route for a longer one and would answer 404");
	}

	/**
	 * What does not change from call to call.
	 *
	 * @param operation the operation
	 * @param pathVariables names of the path variables by their place among the arguments
	 * @param query whether arguments can end up in the query
	 * @param blocking whether the thread that calls waits
	 */
	private record Declared(OperationContext operation, Map<Integer, String> pathVariables, boolean query,
			boolean blocking) {
	}

}
