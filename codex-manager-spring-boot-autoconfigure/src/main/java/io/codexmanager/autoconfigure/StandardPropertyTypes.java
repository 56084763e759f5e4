package io.codexmanager.autoconfigure;

import java.util.Set;

/**
 * The properties of this library.
 */
final class StandardPropertyTypes implements KnownPropertyTypes {

	@Override
	public Set<Class<?>> types() {
		return Set.of(CodexManagerProperties.class, ClaimsProperties.class);
	}

}
