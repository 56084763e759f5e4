package io.codexmanager.autoconfigure;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * What can be below a key: keys that are known by name, any key, a value.
 */
final class PropertyNode {

	/** Stands in a path for any key. */
	static final String ANY = "*";

	private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");

	private final Map<String, PropertyNode> children = new LinkedHashMap<>();

	private boolean value;

	private boolean list;

	private boolean free;

	/**
	 * Add what a class binds.
	 * @param prefix its prefix below this node
	 */
	void add(Iterable<String> prefix, Class<?> type) {
		PropertyNode node = this;
		for (String element : prefix) {
			node = node.child(element);
		}
		node.bind(ResolvableType.forClass(type), true);
	}

	/**
	 * Find what is below a key.
	 * @return the node, or {@code null} if there can be none
	 */
	@Nullable PropertyNode below(String element) {
		if (this.free || (this.list && element.chars().allMatch(Character::isDigit))) {
			return this;
		}
		for (Map.Entry<String, PropertyNode> child : this.children.entrySet()) {
			if (uniform(child.getKey()).equals(uniform(element))) {
				return child.getValue();
			}
		}
		return this.children.get(ANY);
	}

	boolean takesValue() {
		return this.value || this.free;
	}

	/**
	 * Visit all keys that take a value.
	 * @param visitor gets the path, with dots, and whether any keys can follow it
	 */
	void visit(String path, BiConsumer<String, Boolean> visitor) {
		if (takesValue()) {
			visitor.accept(path, this.free);
		}
		this.children.forEach((name, child) -> child.visit(path.isEmpty() ? name : path + "." + name, visitor));
	}

	static String uniform(String element) {
		// of each key that the application has, so without a stream
		StringBuilder uniform = new StringBuilder();
		for (int index = 0; index < element.length(); index++) {
			char letter = element.charAt(index);
			if (Character.isLetterOrDigit(letter)) {
				uniform.append(Character.toLowerCase(letter));
			}
		}
		return uniform.toString();
	}

	private PropertyNode child(String name) {
		return this.children.computeIfAbsent(name, (key) -> new PropertyNode());
	}

	private void bind(ResolvableType type, boolean root) {
		Class<?> target = type.resolve(Object.class);
		if (target.isRecord()) {
			bindComponents(target);
		}
		else if (Map.class.isAssignableFrom(target)) {
			ResolvableType values = type.asMap().getGeneric(1);
			PropertyNode any = child(ANY);
			any.bind(values, false);
			// a dot in the key of a plain value is part of the key
			any.free = !values.resolve(Object.class).isRecord();
		}
		else if (root) {
			this.free = true;
		}
		else {
			this.value = true;
			this.list = target.isArray() || Collection.class.isAssignableFrom(target);
		}
	}

	private void bindComponents(Class<?> record) {
		for (RecordComponent component : record.getRecordComponents()) {
			Field field = ReflectionUtils.findField(record, component.getName());
			Name name = (field != null) ? field.getAnnotation(Name.class) : null;
			String key = (name != null) ? name.value() : dashed(component.getName());
			child(key).bind(ResolvableType.forType(component.getGenericType()), false);
		}
	}

	private static String dashed(String name) {
		return CAPITAL.matcher(name).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
	}

}
