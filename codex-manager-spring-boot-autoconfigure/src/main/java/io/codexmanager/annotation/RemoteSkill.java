package io.codexmanager.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that the model can call in sessions that were created with the skill's
 * catalog. Its parameters become the JSON schema of the tool; arguments are converted and
 * validated before the method runs. It never runs on an event loop, and once per call
 * even if the call is delivered again.
 * <p>
 * The result may be a value, a record, a {@code Mono} or a {@code CompletionStage}. The
 * model gets a text as it is, {@code ok} from a method that returns nothing, and
 * everything else, also {@code null}, as JSON. What the method throws is logged here; the
 * model only learns that the skill failed, unless a {@code SkillException} says more.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RemoteSkill {

	/**
	 * Name of the tool; the method's name in snake case without one. Unique in its
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
	 * How long a run may take, for example {@code 30s}; the profile's
	 * {@code skills.timeout} without one.
	 * @return a duration in the format of Spring Boot
	 */
	String timeout() default "";

}
