package io.codexmanager.protocol;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Checks which part of a list is asked for before it is sent, as the server checks it.
 */
public final class PageChecks {

	private static final int MAX_LIMIT = 200;

	private PageChecks() {
	}

	/**
	 * Check the part of a list.
	 * @param cursor where to begin, not empty; the beginning if not set
	 * @param limit entries of a page, 1 to 200; the server's choice if not set
	 */
	public static void check(@Nullable String cursor, @Nullable Integer limit) {
		TextChecks.check("cursor", cursor);
		Assert.isTrue(limit == null || (limit >= 1 && limit <= MAX_LIMIT),
				() -> "'limit' must be from 1 to " + MAX_LIMIT + " but is " + limit);
	}

}
