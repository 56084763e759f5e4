package io.codexmanager.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Annotation for a test class that adds an {@link EmbeddedCodexManager} to its
 * application context, as the bean {@code embeddedCodexManager}, and connects the clients
 * of all profiles to it. Tests that share a context share the manager: see
 * {@link EmbeddedCodexManager#reset()}.
 *
 * @see EmbeddedCodexManagerCustomizer
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureEmbeddedCodexManager {

}
