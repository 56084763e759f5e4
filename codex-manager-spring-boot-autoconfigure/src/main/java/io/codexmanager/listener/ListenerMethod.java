package io.codexmanager.listener;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.CodexEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * An annotated method: which events it takes, and what it returns.
 *
 * @param method the method of the target class
 * @param parameter type of the parameter, {@code null} without one
 * @param returned type of the returned value
 * @param names the names it gives
 * @param profiles the profiles it gives, all if empty
 */
record ListenerMethod(Method method, @Nullable ResolvableType parameter, ResolvableType returned, NamePatterns names,
		Set<String> profiles) {

	/**
	 * Read an annotated method.
	 * @param targetClass the class of the bean behind its proxies
	 * @param candidate the method, of the class or of an interface of its proxy
	 * @param knownProfiles the profiles that exist
	 * @return the method
	 * @throws io.codexmanager.CodexConfigurationException if it cannot work
	 */
	static ListenerMethod of(Class<?> targetClass, Method candidate, Set<String> knownProfiles) {
		Method method = AopUtils.getMostSpecificMethod(candidate, targetClass);
		CodexEventListener annotation = Objects
			.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, CodexEventListener.class));
		ListenerChecks checks = new ListenerChecks(targetClass, method);
		checks.parameters();
		checks.names(annotation.value());
		checks.profiles(annotation.profile(), knownProfiles);
		ListenerMethod listener = new ListenerMethod(method, parameterOf(method, targetClass),
				ResolvableType.forMethodReturnType(method, targetClass), NamePatterns.of(annotation.value()),
				Set.copyOf(List.of(annotation.profile())));
		checks.events(listener);
		return listener;
	}

	boolean takes(CodexEvent event) {
		return this.names.match(event.type()) && fits(event);
	}

	boolean takesAlias(CodexEvent event) {
		return this.names.matchAlias(event.type()) && fits(event);
	}

	boolean takes(ResolvableType type) {
		return CodexEvent.class.isAssignableFrom(type.toClass())
				&& (this.parameter == null || this.parameter.isAssignableFrom(type));
	}

	private boolean fits(CodexEvent event) {
		return (this.profiles.isEmpty() || this.profiles.contains(event.profile()))
				&& takes(ResolvableType.forInstance(event));
	}

	private static @Nullable ResolvableType parameterOf(Method method, Class<?> targetClass) {
		return (method.getParameterCount() != 0) ? ResolvableType.forMethodParameter(method, 0, targetClass) : null;
	}

}
