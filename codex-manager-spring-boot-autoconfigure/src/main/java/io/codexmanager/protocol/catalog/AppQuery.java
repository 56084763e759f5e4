package io.codexmanager.protocol.catalog;

import java.util.Map;

import io.codexmanager.protocol.Page;
import io.codexmanager.protocol.PageChecks;
import io.codexmanager.protocol.PageQuery;
import io.codexmanager.protocol.QueryParameters;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

/**
 * Which apps to list.
 *
 * @param cursor where to begin, from {@link Page#nextCursor()}; the beginning if not set
 * @param limit entries of a page, 1 to 200; 100 if not set
 * @param threadId the session whose configuration counts; that of the server if not set
 * @param forceRefetch whether to pass by the runtime's cache; not if not set
 */
public record AppQuery(@Nullable String cursor, @Nullable Integer limit, @Nullable String threadId,
		@Nullable Boolean forceRefetch) implements QueryParameters {

	public AppQuery {
		PageChecks.check(cursor, limit);
		TextChecks.check("threadId", threadId);
	}

	/**
	 * All apps, from the first page.
	 * @return the query
	 */
	public static AppQuery all() {
		return new AppQuery(null, null, null, null);
	}

	/**
	 * Begin at a cursor.
	 * @param cursor the cursor of the page before
	 * @return a changed copy
	 */
	public AppQuery cursor(@Nullable String cursor) {
		return new AppQuery(cursor, this.limit, this.threadId, this.forceRefetch);
	}

	/**
	 * Set the size of a page.
	 * @param limit 1 to 200
	 * @return a changed copy
	 */
	public AppQuery limit(int limit) {
		return new AppQuery(this.cursor, limit, this.threadId, this.forceRefetch);
	}

	/**
	 * Set the session whose configuration counts.
	 * @param threadId the session
	 * @return a changed copy
	 */
	public AppQuery threadId(String threadId) {
		return new AppQuery(this.cursor, this.limit, threadId, this.forceRefetch);
	}

	/**
	 * Set whether to pass by the runtime's cache.
	 * @param forceRefetch {@code true} to do so
	 * @return a changed copy
	 */
	public AppQuery forceRefetch(boolean forceRefetch) {
		return new AppQuery(this.cursor, this.limit, this.threadId, forceRefetch);
	}

	@Override
	public Map<String, String> parameters() {
		Map<String, String> parameters = new PageQuery(this.cursor, this.limit).parameters();
		if (this.threadId != null) {
			parameters.put("threadId", this.threadId);
		}
		if (this.forceRefetch != null) {
			parameters.put("forceRefetch", this.forceRefetch.toString());
		}
		return parameters;
	}

}
