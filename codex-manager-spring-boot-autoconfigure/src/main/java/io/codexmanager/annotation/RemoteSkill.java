package io.codexmanager.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Annotation that marks a method as a tool that the model can call in sessions that were
 * created with the skill's catalog. Its parameters become the JSON schema of the tool;
 * arguments are converted and validated before the method runs. The method never runs on
 * an event loop, and runs once per call even if the call is delivered again.
 * <p>
 * The result may be a value, a record, a {@code Mono} or a {@code CompletionStage}. The
 * model receives a text unchanged, {@code ok} from a method that returns nothing, and
 * everything else, including {@code null}, as JSON. An exception of the method is logged;
 * the model is only told that the skill failed, unless a {@code SkillException} says
 * more.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RemoteSkill {

	/**
	 * Name of the tool; by default the method's name in snake case. Must be unique in its
	 * catalog.
	 * @return the name
	 */
	String name() default "";

	/**
	 * What the skill does, for the model.
	 * @return the description
	 */
	String description();

	/**
	 * The catalog that the skill belongs to.
	 * @return name of the catalog
	 */
	String catalog() default "default";

	/**
	 * How long a run may take, for example {@code 30s}; by default the profile's
	 * {@code skills.timeout}.
	 * @return a duration in the format of Spring Boot
	 */
	String timeout() default "";

}
