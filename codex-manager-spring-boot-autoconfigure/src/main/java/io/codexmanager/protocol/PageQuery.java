package io.codexmanager.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list to read.
 *
 * @param cursor where to begin, from {@link Page#nextCursor()}; the beginning if not set
 * @param limit entries of a page, 1 to 200; 100 if not set
 */
public record PageQuery(@Nullable String cursor, @Nullable Integer limit) implements QueryParameters {

	public PageQuery {
		PageChecks.check(cursor, limit);
	}

	/**
	 * The list from its beginning.
	 * @return the query
	 */
	public static PageQuery all() {
		return new PageQuery(null, null);
	}

	/**
	 * Begin at a cursor.
	 * @param cursor the cursor of the page before
	 * @return a changed copy
	 */
	public PageQuery cursor(@Nullable String cursor) {
		return new PageQuery(cursor, this.limit);
	}

	/**
	 * Set the size of a page.
	 * @param limit 1 to 200
	 * @return a changed copy
	 */
	public PageQuery limit(int limit) {
		return new PageQuery(this.cursor, limit);
	}

	@Override
	public Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (this.cursor != null) {
			parameters.put("cursor", this.cursor);
		}
		if (this.limit != null) {
			parameters.put("limit", this.limit.toString());
		}
		return parameters;
	}

}
