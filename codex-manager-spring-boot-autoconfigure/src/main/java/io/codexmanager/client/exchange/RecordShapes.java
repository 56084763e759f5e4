package io.codexmanager.client.exchange;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

import org.springframework.util.ReflectionUtils;

/**
 * What the records of the wire say about themselves: their fields, which of them must be
 * there, and the words of their sets.
 */
final class RecordShapes {

	private static final String PROTOCOL = "io.codexmanager.protocol";

	private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

	private final Map<Class<?>, Set<String>> words = new ConcurrentHashMap<>();

	Shape of(Class<?> type) {
		return this.shapes.computeIfAbsent(type, RecordShapes::describe);
	}

	/**
	 * Tell whether a word is known. A set without constants has no known words, and every
	 * word will do.
	 */
	boolean knows(WireValue word) {
		Set<String> known = words(word);
		return known.isEmpty() || known.contains(word.value());
	}

	Set<String> words(WireValue word) {
		return this.words.computeIfAbsent(word.getClass(), RecordShapes::constants);
	}

	private static Set<String> constants(Class<?> type) {
		Set<String> constants = new TreeSet<>();
		for (Field field : type.getDeclaredFields()) {
			if (Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers())
					&& field.getType() == type && ReflectionUtils.getField(field, null) instanceof WireValue constant) {
				constants.add(constant.value());
			}
		}
		return constants;
	}

	private static Shape describe(Class<?> type) {
		List<Part> fields = Arrays.stream(type.getRecordComponents())
			.map((component) -> part(type, component))
			.filter(Objects::nonNull)
			.toList();
		return new Shape(structural(type), fields);
	}

	private static @Nullable Part part(Class<?> type, RecordComponent component) {
		Method accessor = component.getAccessor();
		if (accessor.isAnnotationPresent(JsonIgnore.class) || !accessor.trySetAccessible()) {
			return null;
		}
		JsonProperty property = accessor.getAnnotation(JsonProperty.class);
		JsonAlias alias = accessor.getAnnotation(JsonAlias.class);
		String name = (property != null && !property.value().isEmpty()) ? property.value() : component.getName();
		boolean required = type.getPackageName().startsWith(PROTOCOL) && mustBeThere(component)
				&& !accessor.isAnnotationPresent(JsonUnwrapped.class);
		return new Part(name, (alias != null) ? List.of(alias.value()) : List.of(), required,
				accessor.isAnnotationPresent(JsonAnyGetter.class), accessor);
	}

	/** An absent collection, number or boolean reads as empty, 0 or false. */
	private static boolean mustBeThere(RecordComponent component) {
		Class<?> type = component.getType();
		return !component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !type.isPrimitive()
				&& !Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type);
	}

	/** A record with a reader of its own need not look like what it was read from. */
	private static boolean structural(Class<?> type) {
		JsonDeserialize own = type.getAnnotation(JsonDeserialize.class);
		Stream<AnnotatedElement> members = Stream.concat(Arrays.<Constructor<?>>stream(type.getDeclaredConstructors()),
				Arrays.stream(type.getDeclaredMethods()));
		return own == null && members.noneMatch(RecordShapes::readsOtherwise);
	}

	private static boolean readsOtherwise(AnnotatedElement member) {
		JsonCreator creator = member.getAnnotation(JsonCreator.class);
		return member.isAnnotationPresent(JsonValue.class)
				|| (creator != null && creator.mode() == JsonCreator.Mode.DELEGATING)
				|| (creator != null && member instanceof Method);
	}

	/**
	 * A type of record.
	 *
	 * @param structural whether its fields are those of the JSON object
	 * @param fields its fields
	 */
	record Shape(boolean structural, List<Part> fields) {
	}

	/**
	 * A field of a record.
	 *
	 * @param name its name on the wire
	 * @param aliases other names that are read
	 * @param required whether it must be there and not {@code null}
	 * @param rest whether it holds the fields that are not known
	 * @param accessor reads it
	 */
	record Part(String name, List<String> aliases, boolean required, boolean rest, Method accessor) {

		@Nullable Object read(Object from) {
			return ReflectionUtils.invokeMethod(this.accessor, from);
		}

		@Nullable JsonNode find(JsonNode object) {
			JsonNode node = object.get(this.name);
			return (node != null) ? node
					: this.aliases.stream().map(object::get).filter(Objects::nonNull).findFirst().orElse(null);
		}

	}

}
