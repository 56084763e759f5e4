package io.codexmanager.protocol.catalog;

import java.util.Map;

import io.codexmanager.protocol.PageQuery;
import io.codexmanager.protocol.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which apps to list.
 *
 * @param page which part of the list
 * @param threadId the session whose configuration counts
 * @param forceRefetch whether to pass by the runtime's cache
 */
public record AppQuery(PageQuery page, @Nullable String threadId,
		@Nullable Boolean forceRefetch) implements QueryParameters {

	public AppQuery {
		Assert.notNull(page, "'page' must not be null");
		Assert.isTrue(threadId == null || !threadId.isEmpty(), "'threadId' must not be empty");
	}

	/**
	 * All apps, from the first page.
	 * @return the query
	 */
	public static AppQuery all() {
		return new AppQuery(PageQuery.all(), null, null);
	}

	/**
	 * Return where to begin.
	 * @return the cursor, or {@code null} for the beginning
	 */
	public @Nullable String cursor() {
		return this.page.cursor();
	}

	/**
	 * Begin at a cursor.
	 * @param cursor the cursor of the page before
	 * @return a changed copy
	 */
	public AppQuery cursor(@Nullable String cursor) {
		return new AppQuery(this.page.cursor(cursor), this.threadId, this.forceRefetch);
	}

	/**
	 * Choose the size of a page.
	 * @param limit 1 to 200
	 * @return a changed copy
	 */
	public AppQuery limit(int limit) {
		return new AppQuery(this.page.limit(limit), this.threadId, this.forceRefetch);
	}

	/**
	 * Choose the session whose configuration counts.
	 * @param threadId the session
	 * @return a changed copy
	 */
	public AppQuery threadId(String threadId) {
		return new AppQuery(this.page, threadId, this.forceRefetch);
	}

	/**
	 * Choose whether to pass by the runtime's cache.
	 * @param forceRefetch {@code true} to do so
	 * @return a changed copy
	 */
	public AppQuery forceRefetch(boolean forceRefetch) {
		return new AppQuery(this.page, this.threadId, forceRefetch);
	}

	@Override
	public Map<String, String> parameters() {
		Map<String, String> parameters = this.page.parameters();
		if (this.threadId != null) {
			parameters.put("threadId", this.threadId);
		}
		if (this.forceRefetch != null) {
			parameters.put("forceRefetch", this.forceRefetch.toString());
		}
		return parameters;
	}

}
