package io.codexmanager.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How often a listener is called again for an event on which it failed. For a listener
 * whose events are delivered in order, that order is preserved, so its session waits
 * meanwhile.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ListenerRetry {

	/**
	 * How often the listener is called in total.
	 * @return the number, 1 or more
	 */
	int maxAttempts() default 3;

	/**
	 * How long to wait before the second call, such as {@code 500ms}; placeholders are
	 * resolved.
	 * @return the time
	 */
	String delay() default "500ms";

	/**
	 * The factor by which each further wait is longer.
	 * @return the factor, 1 or more
	 */
	double multiplier() default 2;

	/**
	 * The longest wait, such as {@code 10s}; placeholders are resolved.
	 * @return the time
	 */
	String maxDelay() default "10s";

	/**
	 * Exceptions after which the listener is called again, including their sub-types and
	 * exceptions that have one of them as a cause. By default, all but {@link #excludes}.
	 * @return types of exceptions
	 */
	Class<? extends Throwable>[] includes() default {};

	/**
	 * Exceptions after which the listener is not called again, including their sub-types
	 * and exceptions that have one of them as a cause. They prevail over
	 * {@link #includes}.
	 * @return types of exceptions
	 */
	Class<? extends Throwable>[] excludes() default {};

}
