package io.codexmanager.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Put on a test class, allows its application context to connect to managers that are not
 * embedded ones. Without it, and without {@code codex-manager.test.allowed-profiles}, a
 * test's calls and event streams are refused unless an {@link EmbeddedCodexManager}
 * serves the profile: a test must not decide what a real manager asks by accident.
 *
 * @see AutoConfigureEmbeddedCodexManager
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AllowRealCodexManager {

	/**
	 * Return the profiles that may connect.
	 * @return their names; none stands for all profiles
	 */
	String[] value() default {};

}
