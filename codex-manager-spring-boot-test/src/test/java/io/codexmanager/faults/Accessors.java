package io.codexmanager.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.CodexException;
import io.codexmanager.event.CodexEvent;
import org.jspecify.annotations.Nullable;

/**
 * Asks an event for all that it can tell.
 */
final class Accessors {

	private static final String OWN = "io.codexmanager";

	private final Map<Class<?>, List<Method>> methods = new ConcurrentHashMap<>();

	/**
	 * Return what goes wrong in a way that nobody has to expect, with the place.
	 */
	Map<String, Throwable> ask(CodexEvent event) {
		Map<String, Throwable> wrong = new ConcurrentHashMap<>();
		ask(event, event.getClass().getSimpleName(), wrong);
		return wrong;
	}

	private void ask(Object target, String path, Map<String, Throwable> wrong) {
		for (Method method : this.methods.computeIfAbsent(target.getClass(), Accessors::accessors)) {
			String place = path + "." + method.getName();
			try {
				Object value = method.invoke(target);
				if (value == null && target instanceof CodexEvent && !mayBeNull(method)) {
					wrong.put(place, new IllegalStateException("null"));
				}
				if (value instanceof Record record && record.getClass().getName().startsWith(OWN)) {
					ask(record, place, wrong);
				}
				if (value instanceof List<?> list && list.stream().anyMatch((element) -> element == null)) {
					wrong.put(place, new IllegalStateException("null in a list"));
				}
			}
			catch (InvocationTargetException ex) {
				if (!(ex.getCause() instanceof CodexException)) {
					wrong.put(place, ex.getCause());
				}
			}
			catch (IllegalAccessException ex) {
				wrong.put(place, ex);
			}
		}
	}

	private static boolean mayBeNull(Method method) {
		return method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
	}

	private static List<Method> accessors(Class<?> type) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
			.filter((method) -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
			.filter((method) -> method.getDeclaringClass().getName().startsWith(OWN))
			.toList();
	}

}
