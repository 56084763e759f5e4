package io.codexmanager.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Annotation for a test class that allows its application context to connect to managers
 * that are not embedded. Without it, and without
 * {@code codex-manager.test.allowed-profiles}, the calls and event streams of a test are
 * rejected unless an {@link EmbeddedCodexManager} serves the profile, so that a test does
 * not decide requests of a real manager by accident.
 *
 * @see AutoConfigureEmbeddedCodexManager
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AllowRealCodexManager {

	/**
	 * The profiles that may connect.
	 * @return their names; empty for all profiles
	 */
	String[] value() default {};

}
