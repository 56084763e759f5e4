package io.codexmanager.skill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.codexmanager.skill.schema.MethodArguments;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Calls a method of a bean. The bean is looked up at each call, so lazy and scoped beans
 * come into being when they are needed.
 */
final class MethodSkillHandler implements SkillHandler {

	/** What the model gets from methods that return nothing. */
	static final String DONE = "ok";

	private final Supplier<Object> bean;

	private final Method method;

	private final boolean returnsNothing;

	private final MethodArguments arguments;

	private final @Nullable SkillArgumentValidator validator;

	MethodSkillHandler(Supplier<Object> bean, Method method, boolean returnsNothing, MethodArguments arguments,
			@Nullable SkillArgumentValidator validator) {
		this.bean = bean;
		this.method = method;
		this.returnsNothing = returnsNothing;
		this.arguments = arguments;
		this.validator = validator;
	}

	@Override
	public @Nullable Object handle(ObjectNode given, SkillContext context) throws Exception {
		@Nullable Object[] values = InvalidSkillArgumentsException.reading(() -> this.arguments.read(given, context));
		Object target = this.bean.get();
		validate(target, values);
		Object result = SkillReturnType.await(invoke(target, values));
		if (!this.returnsNothing) {
			return result;
		}
		if (result instanceof Mono<?> mono) {
			return mono.thenReturn(DONE);
		}
		return (result instanceof CompletionStage<?> stage) ? Mono.fromCompletionStage(stage).thenReturn(DONE) : DONE;
	}

	private @Nullable Object invoke(Object target, @Nullable Object[] values) throws Exception {
		Method invocable = this.method.getDeclaringClass().isInstance(target) ? this.method
				: AopUtils.selectInvocableMethod(this.method, target.getClass());
		ReflectionUtils.makeAccessible(invocable);
		try {
			return invocable.invoke(target, values);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Exception exception) {
				throw exception;
			}
			if (ex.getTargetException() instanceof Error error) {
				throw error;
			}
			throw ex;
		}
	}

	private void validate(Object bean, @Nullable Object[] values) throws Exception {
		if (this.validator == null) {
			return;
		}
		Object target = behind(bean);
		if (!this.method.getDeclaringClass().isInstance(target)) {
			return;
		}
		List<SkillArgumentValidator.Violation> violations = this.validator.validate(target, this.method, values);
		if (!violations.isEmpty()) {
			throw new InvalidSkillArgumentsException(violations.stream()
				.map((found) -> this.arguments.describe(found.parameter(), found.path(), found.message()))
				.toList());
		}
	}

	/**
	 * A JDK proxy does not have the constraints of the class behind it.
	 * @param bean the bean
	 * @return the object behind it if it is such a proxy
	 * @throws Exception if the proxy cannot tell
	 */
	private static Object behind(Object bean) throws Exception {
		Object current = bean;
		while (Proxy.isProxyClass(current.getClass()) && current instanceof Advised advised) {
			Object target = advised.getTargetSource().getTarget();
			if (target == null) {
				break;
			}
			current = target;
		}
		return current;
	}

}
