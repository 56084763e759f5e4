package io.codexmanager.autoconfigure;

import java.util.Set;

/**
 * Names classes of properties below {@code codex-manager}, so that their keys are known
 * whether or not they are used in a context. Registered in
 * {@code META-INF/spring.factories}; classes that are beans need not be named.
 */
@FunctionalInterface
public interface KnownPropertyTypes {

	/**
	 * Return the classes.
	 * @return classes with {@code @ConfigurationProperties}; of records the components
	 * are the keys, of other classes everything below their prefix is known
	 */
	Set<Class<?>> types();

}
