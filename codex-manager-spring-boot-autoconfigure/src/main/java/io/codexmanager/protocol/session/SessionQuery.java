package io.codexmanager.protocol.session;

import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.protocol.PageChecks;
import io.codexmanager.protocol.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list.
 *
 * @param archived whether to list archived sessions instead of active ones; active ones
 * if not set
 * @param cursor where to begin, from {@link SessionPage#nextCursor()}; the beginning if
 * not set
 * @param limit entries of a page, 1 to 200; 100 if not set
 * @param includeSystemOwned whether to list the hidden sessions of workers, too; not if
 * not set
 */
public record SessionQuery(@Nullable Boolean archived, @Nullable String cursor, @Nullable Integer limit,
		@Nullable Boolean includeSystemOwned) implements QueryParameters {

	public SessionQuery {
		PageChecks.check(cursor, limit);
	}

	/**
	 * All active sessions, from the first page.
	 * @return the query
	 */
	public static SessionQuery all() {
		return new SessionQuery(null, null, null, null);
	}

	/**
	 * Begin at a cursor.
	 * @param cursor the cursor of the page before
	 * @return a changed copy
	 */
	public SessionQuery cursor(@Nullable String cursor) {
		return new SessionQuery(this.archived, cursor, this.limit, this.includeSystemOwned);
	}

	/**
	 * Set the size of a page.
	 * @param limit 1 to 200
	 * @return a changed copy
	 */
	public SessionQuery limit(int limit) {
		return new SessionQuery(this.archived, this.cursor, limit, this.includeSystemOwned);
	}

	/**
	 * Select archived or active sessions.
	 * @param archived {@code true} for archived ones
	 * @return a changed copy
	 */
	public SessionQuery archived(boolean archived) {
		return new SessionQuery(archived, this.cursor, this.limit, this.includeSystemOwned);
	}

	/**
	 * Set whether to list the hidden sessions of workers, too. They can only be read.
	 * @param includeSystemOwned {@code true} to list them
	 * @return a changed copy
	 */
	public SessionQuery includeSystemOwned(boolean includeSystemOwned) {
		return new SessionQuery(this.archived, this.cursor, this.limit, includeSystemOwned);
	}

	@Override
	public Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (this.archived != null) {
			parameters.put("archived", this.archived.toString());
		}
		if (this.cursor != null) {
			parameters.put("cursor", this.cursor);
		}
		if (this.limit != null) {
			parameters.put("limit", this.limit.toString());
		}
		if (this.includeSystemOwned != null) {
			parameters.put("includeSystemOwned", this.includeSystemOwned.toString());
		}
		return parameters;
	}

}
