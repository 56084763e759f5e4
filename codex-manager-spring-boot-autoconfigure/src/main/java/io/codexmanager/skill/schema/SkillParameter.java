package io.codexmanager.skill.schema;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * A parameter of a skill method that the model gives.
 *
 * @param source the parameter
 * @param name its name for the model
 * @param type its type, generics resolved
 * @param required whether the model must give it
 * @param nullable whether the method takes {@code null} for one that is left out
 * @param description what the model is told about it
 */
record SkillParameter(MethodParameter source, String name, ResolvableType type, boolean required, boolean nullable,
		@Nullable String description) {

	int index() {
		return this.source.getParameterIndex();
	}

	/**
	 * Return the type of the value when there is one.
	 * @return the type, without the {@code Optional} around it
	 */
	Type valueType() {
		ResolvableType value = isOptional() ? this.type.getGeneric(0) : this.type;
		return value.getType();
	}

	AnnotatedType annotatedType() {
		return this.source.getExecutable().getParameters()[index()].getAnnotatedType();
	}

	boolean isOptional() {
		return this.type.toClass() == Optional.class;
	}

}
