package io.codexmanager.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.codexmanager.CodexException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * What the types of events offer.
 */
final class EventClasses {

	private EventClasses() {
	}

	/**
	 * Return all types that events can be of.
	 */
	static Set<Class<? extends CodexEvent>> instantiable() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
				return definition.getMetadata().isConcrete();
			}

		};
		scanner.addIncludeFilter(new AssignableTypeFilter(CodexEvent.class));
		return scanner.findCandidateComponents(CodexEvent.class.getPackageName())
			.stream()
			.map((definition) -> ClassUtils.resolveClassName(definition.getBeanClassName(), null))
			.<Class<? extends CodexEvent>>map((type) -> type.asSubclass(CodexEvent.class))
			.collect(Collectors.toSet());
	}

	/**
	 * Return the methods by which a type tells what happened.
	 */
	static List<Method> accessors(Class<?> type) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> CodexEvent.class.isAssignableFrom(method.getDeclaringClass()))
			.filter((method) -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
			.filter((method) -> !method.isBridge())
			.toList();
	}

	/**
	 * Call all that an event offers.
	 * @return the exceptions of this library that came of it
	 */
	static List<String> failures(CodexEvent event) {
		List<String> failures = new ArrayList<>();
		for (Method accessor : accessors(event.getClass())) {
			String name = event.getClass().getSimpleName() + "." + accessor.getName();
			try {
				if (accessor.invoke(event) == null
						&& !accessor.getAnnotatedReturnType().isAnnotationPresent(Nullable.class)) {
					throw new AssertionError(name + " returned null");
				}
			}
			catch (InvocationTargetException ex) {
				if (!(ex.getCause() instanceof CodexException failure)) {
					throw new AssertionError(name + " failed", ex.getCause());
				}
				failures.add(name + ": " + failure.getMessage());
			}
			catch (IllegalAccessException ex) {
				throw new AssertionError(name + " is not accessible", ex);
			}
		}
		return failures;
	}

}
