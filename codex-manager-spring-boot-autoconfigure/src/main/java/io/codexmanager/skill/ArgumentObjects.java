package io.codexmanager.skill;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import io.codexmanager.skill.schema.ArgumentCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Finds the objects in an argument that can have constraints: records and other classes
 * of the application, in each other, in collections, maps, arrays and optionals.
 */
final class ArgumentObjects {

	private static final int DEEPEST = ArgumentCheck.DEEPEST;

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final BiConsumer<String, Object> action;

	private ArgumentObjects(BiConsumer<String, Object> action) {
		this.action = action;
	}

	/**
	 * Visit the objects in an argument.
	 * @param argument the argument
	 * @param action called with the place of each object, empty for the argument itself,
	 * and the object
	 */
	static void forEach(@Nullable Object argument, BiConsumer<String, Object> action) {
		new ArgumentObjects(action).visit("", argument, 0);
	}

	private void visit(String place, @Nullable Object value, int depth) {
		if (value == null || depth > DEEPEST) {
			return;
		}
		if (value instanceof Optional<?> optional) {
			visit(place, optional.orElse(null), depth + 1);
		}
		else if (value instanceof Map<?, ?> map) {
			map.forEach((key, element) -> visit(place + "[" + key + "]", element, depth + 1));
		}
		else if (value instanceof Iterable<?> elements && isForeign(value.getClass())) {
			int index = 0;
			for (Object element : elements) {
				visit(place + "[" + index++ + "]", element, depth + 1);
			}
		}
		else if (value.getClass().isArray() && !value.getClass().getComponentType().isPrimitive()) {
			for (int i = 0; i < Array.getLength(value); i++) {
				visit(place + "[" + i + "]", Array.get(value, i), depth + 1);
			}
		}
		else if (!isForeign(value.getClass()) && !(value instanceof Enum<?>) && this.seen.add(value)) {
			this.action.accept(place, value);
			ReflectionUtils.doWithFields(value.getClass(),
					(field) -> visit(place + "." + field.getName(), content(field, value), depth + 1),
					(field) -> !Modifier.isStatic(field.getModifiers()));
		}
	}

	private static @Nullable Object content(Field field, Object owner) {
		try {
			ReflectionUtils.makeAccessible(field);
			return field.get(owner);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return null;
		}
	}

	/** Classes of the platform and of the JSON library have no constraints of ours. */
	private static boolean isForeign(Class<?> type) {
		String name = type.getName();
		return type == SkillContext.class || type.isHidden() || type.isSynthetic() || type.isPrimitive()
				|| type.isArray() || name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.")
				|| name.startsWith("sun.") || name.startsWith("tools.jackson.");
	}

}
