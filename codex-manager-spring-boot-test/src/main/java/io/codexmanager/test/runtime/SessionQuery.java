package io.codexmanager.test.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list.
 *
 * @param cursor where the page begins, {@code null} for the first one
 * @param limit how many stored sessions are looked at for one page
 * @param archived whether to list archived sessions instead of the others
 * @param systemOwned whether to list the sessions of workers, too
 */
public record SessionQuery(@Nullable String cursor, int limit, boolean archived, boolean systemOwned) {

	boolean shows(ManagedSession session) {
		return this.systemOwned || !session.systemOwned();
	}

}
