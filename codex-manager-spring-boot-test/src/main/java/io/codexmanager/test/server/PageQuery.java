package io.codexmanager.test.server;

import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted.
 *
 * @param cursor where it begins, {@code null} for the first
 * @param limit its size
 */
record PageQuery(@Nullable String cursor, int limit) {

	private static final int DEFAULT_LIMIT = 100;

	private static final int HIGHEST_LIMIT = 200;

	static PageQuery of(QueryFields query) {
		return new PageQuery(query.text("cursor"), query.number("limit", DEFAULT_LIMIT, 1, HIGHEST_LIMIT));
	}

	/**
	 * Read a query that says nothing else.
	 */
	static PageQuery of(Call call) {
		QueryFields query = new QueryFields(call.target());
		PageQuery page = of(query);
		query.refuse();
		return page;
	}

}
