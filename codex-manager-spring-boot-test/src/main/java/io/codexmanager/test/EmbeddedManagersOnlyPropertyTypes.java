package io.codexmanager.test;

import java.util.Set;

import io.codexmanager.autoconfigure.KnownPropertyTypes;

/**
 * Makes the properties of tests known where no test is, too.
 */
class EmbeddedManagersOnlyPropertyTypes implements KnownPropertyTypes {

	@Override
	public Set<Class<?>> types() {
		return Set.of(CodexManagerTestProperties.class, CodexManagerContractProperties.class);
	}

}
