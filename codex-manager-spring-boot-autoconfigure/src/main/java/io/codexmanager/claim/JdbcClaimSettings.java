package io.codexmanager.claim;

import java.time.Duration;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * Where and for how long claims are kept in a database.
 *
 * @param tableName name of the table, with its schema in front if need be: unquoted
 * identifiers of SQL, up to 120 characters
 * @param retention how long what is done, or was left undone by all, is remembered;
 * longer than requests are announced again. 1 minute or longer
 * @param queryTimeout how long a statement may take; 1 second or longer, in whole seconds
 */
public record JdbcClaimSettings(String tableName, Duration retention, Duration queryTimeout) {

	/** The table that the shipped schema makes. */
	public static final String DEFAULT_TABLE_NAME = "CODEX_CLAIM";

	private static final int LONGEST_NAME = 120;

	private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*\\.)?[A-Za-z_][A-Za-z0-9_]*");

	private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(1);

	public JdbcClaimSettings {
		Assert.isTrue(NAME.matcher(tableName).matches() && tableName.length() <= LONGEST_NAME,
				() -> "'table-name' must be an identifier such as CODEX_CLAIM or app.CODEX_CLAIM but is '" + tableName
						+ "'");
		Assert.isTrue(retention.compareTo(SHORTEST_RETENTION) >= 0,
				() -> "'retention' must be 1 minute or longer but is " + retention);
		Assert.isTrue(queryTimeout.toSeconds() >= 1 && queryTimeout.toSeconds() <= Integer.MAX_VALUE,
				() -> "'query-timeout' must be 1 second or longer but is " + queryTimeout);
	}

	/**
	 * The default table, a day, 10 seconds.
	 * @return the defaults
	 */
	public static JdbcClaimSettings defaults() {
		return new JdbcClaimSettings(DEFAULT_TABLE_NAME, Duration.ofHours(24), Duration.ofSeconds(10));
	}

}
