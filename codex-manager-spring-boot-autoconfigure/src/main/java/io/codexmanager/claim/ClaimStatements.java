package io.codexmanager.claim;

/**
 * The statements of a table of claims. Each is one change on its own, so that nothing is
 * locked between two of them, and each looks at the time of the database, so that the
 * clocks of the instances do not matter.
 *
 * @param insert takes a new key: key, owner, lease
 * @param takeOver takes a key whose lease ended: owner, lease, key
 * @param result reads the result: key
 * @param read reads what is known: key
 * @param check reads nothing, from all columns
 * @param renew holds it for longer: lease, key, owner
 * @param record keeps a result: result, key, owner
 * @param complete ends it: key, owner
 * @param forget gives it back where there is no result: key, owner
 * @param release gives it back: key, owner
 * @param rewrite replaces a note: text, time, key
 * @param write adds a note: key, time, text
 * @param note reads a note: key
 * @param old finds some old rows: retention, number
 * @param sweep removes one that is still old: key, retention
 */
record ClaimStatements(String insert, String takeOver, String result, String read, String check, String renew,
		String record, String complete, String forget, String release, String rewrite, String write, String note,
		String old, String sweep) {

	/** Milliseconds since 1970; CURRENT_TIMESTAMP is when the transaction began. */
	private static final String NOW = "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)";

	private static final String OWNED = " WHERE CLAIM_KEY = ? AND OWNER = ? AND DONE = FALSE";

	/**
	 * Make the statements.
	 * @param table the table, a name that was checked
	 * @param quiet whether the database can pass over a key that is there; otherwise it
	 * reports a duplicate
	 */
	static ClaimStatements of(String table, boolean quiet) {
		String update = "UPDATE " + table + " SET ";
		return new ClaimStatements(
				"INSERT INTO " + table + " (CLAIM_KEY, OWNER, LEASE_END, DONE) VALUES (?, ?, " + NOW + " + ?, FALSE)"
						+ (quiet ? " ON CONFLICT DO NOTHING" : ""),
				update + "OWNER = ?, LEASE_END = " + NOW + " + ? WHERE CLAIM_KEY = ? AND DONE = FALSE AND LEASE_END <= "
						+ NOW,
				"SELECT RESULT FROM " + table + " WHERE CLAIM_KEY = ?",
				"SELECT DONE, LEASE_END - " + NOW + " FROM " + table + " WHERE CLAIM_KEY = ?",
				"SELECT CLAIM_KEY, OWNER, LEASE_END, DONE, RESULT FROM " + table + " WHERE 1 = 0",
				update + "LEASE_END = " + NOW + " + ?" + OWNED, update + "RESULT = ?" + OWNED,
				update + "DONE = TRUE, RESULT = NULL, LEASE_END = " + NOW + " WHERE CLAIM_KEY = ? AND OWNER = ?",
				"DELETE FROM " + table + OWNED + " AND RESULT IS NULL",
				update + "OWNER = '', LEASE_END = " + NOW + OWNED,
				update + "RESULT = ?, LEASE_END = " + NOW + " + ? WHERE CLAIM_KEY = ?",
				"INSERT INTO " + table + " (CLAIM_KEY, OWNER, LEASE_END, DONE, RESULT) VALUES (?, '', " + NOW
						+ " + ?, FALSE, ?)" + (quiet ? " ON CONFLICT DO NOTHING" : ""),
				"SELECT RESULT FROM " + table + " WHERE CLAIM_KEY = ? AND LEASE_END > " + NOW,
				"SELECT CLAIM_KEY FROM " + table + " WHERE LEASE_END < " + NOW + " - ? FETCH FIRST ? ROWS ONLY",
				"DELETE FROM " + table + " WHERE CLAIM_KEY = ? AND LEASE_END < " + NOW + " - ?");
	}

}
