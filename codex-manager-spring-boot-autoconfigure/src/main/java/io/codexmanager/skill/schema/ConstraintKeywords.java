package io.codexmanager.skill.schema;

import java.lang.reflect.AnnotatedElement;

import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.ClassUtils;

/**
 * Adds what constraint annotations say to a schema.
 */
@FunctionalInterface
interface ConstraintKeywords {

	/**
	 * Add keywords.
	 * @param schema the schema of the element
	 * @param element what can be annotated: a parameter, a field, or a type
	 * @param type its type
	 */
	void apply(ObjectNode schema, AnnotatedElement element, Class<?> type);

	/**
	 * No keywords, where somebody else enforces constraints.
	 * @return none
	 */
	static ConstraintKeywords none() {
		return (schema, element, type) -> {
		};
	}

	/**
	 * Keywords for the constraints of Bean Validation, if the application has it.
	 * @return the keywords, none without Bean Validation
	 */
	static ConstraintKeywords detect() {
		boolean present = ClassUtils.isPresent("jakarta.validation.Constraint",
				ConstraintKeywords.class.getClassLoader());
		return present ? JakartaConstraintKeywords.create() : none();
	}

}
