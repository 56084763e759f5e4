package io.codexmanager.autoconfigure;

import io.codexmanager.claim.Claims;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The claims by which instances take turns in sessions.
 *
 * @param claims the claims, which need a store that may need a database
 * @param wanted whether sessions are claimed at all
 */
record TurnClaims(ObjectProvider<Claims> claims, boolean wanted) {

	@Nullable Claims get() {
		return this.wanted ? this.claims.getIfAvailable() : null;
	}

}
