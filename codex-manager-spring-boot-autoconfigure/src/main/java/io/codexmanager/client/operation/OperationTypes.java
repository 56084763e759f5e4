package io.codexmanager.client.operation;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.codexmanager.OperationCall;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Knows the types of the responses of all operations. For the library's own use.
 */
public final class OperationTypes {

	/** The interfaces that hold all operations. */
	private static final List<Class<?>> ALL = List.of(ReactiveSystemOperations.class, ReactiveModelOperations.class,
			ReactiveAppOperations.class, ReactiveSkillOperations.class, ReactiveMcpOperations.class,
			ReactiveAccountOperations.class, ReactiveConfigOperations.class, ReactiveRuntimeOperations.class,
			ReactiveFeedbackOperations.class, ReactiveExtensionOperations.class, ReactiveOrchestratorOperations.class,
			ReactiveProjectOperations.class, ReactiveSessionOperations.class, ReactiveApprovalOperations.class,
			ReactiveToolInputOperations.class, ReactiveToolCallOperations.class);

	private final Map<String, Method> operations = new TreeMap<>();

	/**
	 * Look at all operations.
	 */
	public OperationTypes() {
		ALL.stream()
			.flatMap((operations) -> Arrays.stream(operations.getMethods()))
			.filter((method) -> method.isAnnotationPresent(Operation.class) && method.getReturnType() == Mono.class)
			.sorted(Comparator.comparingInt(Method::getParameterCount).thenComparing(Method::getName))
			.forEach((method) -> this.operations.putIfAbsent(method.getAnnotation(Operation.class).name(), method));
	}

	Set<String> names() {
		return Collections.unmodifiableSet(this.operations.keySet());
	}

	/**
	 * Return what an operation is answered with.
	 * @param operation its name
	 * @return the type
	 * @throws IllegalArgumentException if there is no such operation
	 */
	public Type responseOf(String operation) {
		return ((ParameterizedType) known(operation).getGenericReturnType()).getActualTypeArguments()[0];
	}

	/**
	 * Name a call of an operation.
	 * @param profile the profile
	 * @param operation its name
	 * @return the call, with the path as it is declared
	 * @throws IllegalArgumentException if there is no such operation
	 */
	public OperationCall call(String profile, String operation) {
		HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(known(operation), HttpExchange.class);
		if (exchange == null) {
			throw new IllegalStateException(operation + " lacks an HTTP method");
		}
		String path = exchange.url();
		return new OperationCall(profile, operation, exchange.method(), StringUtils.hasLength(path) ? path : "/");
	}

	private Method known(String operation) {
		Method method = this.operations.get(operation);
		if (method == null) {
			throw new IllegalArgumentException("There is no operation '" + operation + "'; use one of "
					+ String.join(", ", this.operations.keySet()));
		}
		return method;
	}

}
