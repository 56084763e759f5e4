package io.codexmanager.client.operation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names an operation of the control plane.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Operation {

	/**
	 * Name of the operation.
	 * @return the name
	 */
	String name();

	/**
	 * Statuses of 400 and above that are outcomes and not errors: their body is read as
	 * the operation's result.
	 * @return the statuses
	 */
	int[] outcomes() default {};

	/**
	 * Which answers with one of the {@link #outcomes()} are outcomes: those whose body
	 * has one of these words as its {@code code} or, without a code, as its
	 * {@code status}. All of them if empty.
	 * @return the words
	 */
	String[] outcomeCodes() default {};

	/**
	 * How long the server is known to take, which the time-out must allow for.
	 * @return seconds
	 */
	int atLeastSeconds() default 0;

}
