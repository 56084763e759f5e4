package io.codexmanager.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of a {@link RemoteSkill}, or a component of a record that is one.
 */
@Target({ ElementType.PARAMETER, ElementType.FIELD, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface SkillParam {

	/**
	 * What the parameter means, for the model.
	 * @return the description
	 */
	String value() default "";

	/**
	 * Name of the parameter; by default its name in the code, which requires classes
	 * compiled with {@code -parameters}.
	 * @return the name
	 */
	String name() default "";

	/**
	 * Whether the model must provide the parameter. {@code Optional} and
	 * {@code @Nullable} parameters are never required.
	 * @return {@code false} if it may be omitted
	 */
	boolean required() default true;

}
