package io.codexmanager.test.runtime.session;

import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list.
 *
 * @param cursor where the page begins, {@code null} for the first one
 * @param limit how many stored sessions are looked at for one page
 * @param archived whether to list archived sessions instead of the others
 * @param systemOwned whether to list the sessions of workers, too
 * @param reads how many loaded sessions are read that are not on the page
 */
public record SessionQuery(@Nullable String cursor, int limit, boolean archived, boolean systemOwned, int reads) {

	/**
	 * Which sessions to list, with all that are loaded.
	 * @param cursor where the page begins, {@code null} for the first one
	 * @param limit how many stored sessions are looked at for one page
	 * @param archived whether to list archived sessions instead of the others
	 * @param systemOwned whether to list the sessions of workers, too
	 */
	public SessionQuery(@Nullable String cursor, int limit, boolean archived, boolean systemOwned) {
		this(cursor, limit, archived, systemOwned, Integer.MAX_VALUE);
	}

	/**
	 * The same page when the runtime reads no more than so many sessions for it.
	 * @param reads the number
	 * @return the query
	 */
	public SessionQuery reading(int reads) {
		return new SessionQuery(this.cursor, this.limit, this.archived, this.systemOwned, reads);
	}

	boolean shows(ManagedSession session) {
		return this.systemOwned || !session.systemOwned();
	}

}
