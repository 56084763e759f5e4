package io.codexmanager.skill.schema;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.codexmanager.annotation.SkillParam;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Nullness;
import org.springframework.util.StringUtils;

/**
 * Whether the model must give an argument, and what it is told about it: one rule for
 * parameters and for components of records.
 */
final class RequiredResolver {

	private static final Set<Class<?>> OPTIONALS = Set.of(Optional.class, OptionalInt.class, OptionalLong.class,
			OptionalDouble.class);

	private RequiredResolver() {
	}

	static boolean required(AnnotatedElement element, Class<?> type, Nullness nullness) {
		boolean optional = OPTIONALS.contains(type) || nullness == Nullness.NULLABLE || declaredOptional(element);
		if (optional && type.isPrimitive()) {
			throw new UnusableTypeException("it may be left out, but a " + type + " always has a value.",
					"Use the wrapper type or an Optional, or make it required.");
		}
		return !optional;
	}

	static @Nullable String description(AnnotatedElement element) {
		SkillParam param = element.getAnnotation(SkillParam.class);
		if (param != null && StringUtils.hasText(param.value())) {
			return param.value();
		}
		JsonPropertyDescription description = element.getAnnotation(JsonPropertyDescription.class);
		return (description != null && StringUtils.hasText(description.value())) ? description.value() : null;
	}

	private static boolean declaredOptional(AnnotatedElement element) {
		SkillParam param = element.getAnnotation(SkillParam.class);
		if (param != null && !param.required()) {
			return true;
		}
		JsonProperty property = element.getAnnotation(JsonProperty.class);
		return property != null && property.isRequired() == OptBoolean.FALSE;
	}

}
