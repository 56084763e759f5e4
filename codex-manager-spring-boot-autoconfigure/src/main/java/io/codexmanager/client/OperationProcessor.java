package io.codexmanager.client;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Names the operation that a request is for, and refuses path variables that would change
 * which route is meant.
 */
final class OperationProcessor implements HttpRequestValues.Processor {

	/** The server compares the decoded text. */
	private static final int MAX_PATH_VARIABLE = 100;

	private final String profile;

	private final Map<Method, OperationContext> operations = new ConcurrentHashMap<>();

	OperationProcessor(String profile) {
		this.profile = profile;
	}

	@Override
	public void process(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder builder) {
		OperationContext operation = this.operations.computeIfAbsent(method, (key) -> describe(key, builder));
		builder.addAttribute(OperationContext.ATTRIBUTE, operation);
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i].hasParameterAnnotation(PathVariable.class)) {
				checkPathVariable(operation, parameters[i].getParameterName(), arguments[i]);
			}
		}
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
		return new OperationContext(call, httpMethod == HttpMethod.GET, outcomes,
				Duration.ofSeconds(operation.atLeastSeconds()));
	}

	private static void checkPathVariable(OperationContext operation, @Nullable String name,
			@Nullable Object argument) {
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

}
