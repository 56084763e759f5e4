package io.codexmanager.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps claims in a table of a database, PostgreSQL or H2, that all instances of a
 * service share. Every step is a transaction of its own, also where its caller has one: a
 * claim is there for others at once, and stays when the caller rolls back. Leases are
 * measured by the clock of the database.
 * <p>
 * Old rows are removed now and then by whoever claims or renews.
 */
public final class JdbcClaimStore implements ClaimStore {

	private static final Log logger = HarmlessLog.of(JdbcClaimStore.class);

	private static final String POSTGRESQL = "PostgreSQL";

	/**
	 * How often a row may vanish between two statements before the asker is sent away.
	 */
	private static final int TRIES = 3;

	private static final int SWEPT_AT_ONCE = 500;

	private static final int SWEEPS_PER_RETENTION = 24;

	private final AtomicLong nextSweep = new AtomicLong(System.nanoTime());

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transactions;

	private final JdbcClaimSettings settings;

	private final Predicate<JdbcTemplate> quiet;

	private volatile @Nullable ClaimStatements statements;

	/**
	 * Create a store.
	 * @param dataSource the database
	 * @param transactionManager what every access to the database has to go through, such
	 * as one of JTA; {@code null} if a connection is enough, whatever transaction the
	 * caller has
	 * @param settings where and for how long
	 */
	public JdbcClaimStore(DataSource dataSource, @Nullable PlatformTransactionManager transactionManager,
			JdbcClaimSettings settings) {
		this(dataSource, transactionManager, settings, JdbcClaimStore::isPostgresql);
	}

	/**
	 * Create a store.
	 * @param dataSource the database
	 * @param transactionManager what every access has to go through, if need be
	 * @param settings where and for how long
	 * @param quiet finds out whether the database understands {@code ON CONFLICT}; asked
	 * when the store is used, until it is known
	 */
	JdbcClaimStore(DataSource dataSource, @Nullable PlatformTransactionManager transactionManager,
			JdbcClaimSettings settings, Predicate<JdbcTemplate> quiet) {
		// another object than the caller's, so that its connection is not found and used
		DataSource own = new DelegatingDataSource(dataSource);
		this.jdbc = new JdbcTemplate(own);
		int seconds = (int) settings.queryTimeout().toSeconds();
		this.jdbc.setQueryTimeout(seconds);
		this.transactions = new TransactionTemplate(
				(transactionManager != null) ? transactionManager : new JdbcTransactionManager(own));
		this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.transactions.setName("codex-manager claims");
		this.settings = settings;
		this.quiet = quiet;
	}

	@Override
	public ClaimOutcome claim(String key, String owner, Duration lease) {
		sweepNowAndThen();
		for (int i = 0; i < TRIES; i++) {
			if (insert(key, owner, lease)) {
				return ClaimOutcome.granted();
			}
			ClaimOutcome outcome = takeOverOrRead(key, owner, lease);
			if (outcome != null) {
				return outcome;
			}
		}
		return ClaimOutcome.taken(Duration.ZERO);
	}

	@Override
	public boolean renew(String key, String owner, Duration lease) {
		sweepNowAndThen();
		return update(statements().renew(), lease.toMillis(), key, owner);
	}

	/**
	 * One request to the database for all of them. Those of which the driver does not say
	 * whether there was something to change are looked at one by one.
	 */
	@Override
	public Set<String> renewAll(Map<String, String> keys, Duration lease) {
		sweepNowAndThen();
		String sql = statements().renew();
		List<Object[]> values = keys.entrySet()
			.stream()
			// two who change several rows must not wait for each other for ever
			.sorted(Map.Entry.comparingByValue())
			.map((one) -> new Object[] { lease.toMillis(), one.getValue(), one.getKey() })
			.toList();
		int[] changed = this.transactions.execute((status) -> this.jdbc.batchUpdate(sql, values));
		Set<String> lost = new HashSet<>();
		for (int i = 0; i < changed.length; i++) {
			Object[] one = values.get(i);
			if (changed[i] == 0 || (changed[i] == Statement.SUCCESS_NO_INFO && !update(sql, one))) {
				lost.add((String) one[2]);
			}
		}
		return lost;
	}

	@Override
	public boolean record(String key, String owner, String result) {
		return update(statements().record(), result, key, owner);
	}

	@Override
	public boolean complete(String key, String owner) {
		return update(statements().complete(), key, owner);
	}

	@Override
	public void release(String key, String owner) {
		if (!update(statements().forget(), key, owner)) {
			update(statements().release(), key, owner);
		}
	}

	@Override
	public void note(String key, String text, Duration time) {
		sweepNowAndThen();
		for (int i = 0; i < TRIES; i++) {
			if (update(statements().rewrite(), text, time.toMillis(), key) || write(key, text, time)) {
				return;
			}
		}
	}

	@Override
	public @Nullable String note(String key) {
		List<String> notes = this.transactions
			.execute((status) -> this.jdbc.queryForList(statements().note(), String.class, key));
		return notes.isEmpty() ? null : notes.get(0);
	}

	private boolean write(String key, String text, Duration time) {
		try {
			return update(statements().write(), key, time.toMillis(), text);
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	/**
	 * Ask for a row, to see whether the table is there and has the columns that are
	 * needed.
	 * @throws RuntimeException if not, or if the database cannot be reached
	 */
	public void check() {
		this.jdbc.query(statements().check(), (row) -> {
		});
	}

	private boolean insert(String key, String owner, Duration lease) {
		try {
			return update(statements().insert(), key, owner, lease.toMillis());
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private boolean update(String sql, Object... values) {
		Integer changed = this.transactions.execute((status) -> this.jdbc.update(sql, values));
		return changed != null && changed > 0;
	}

	private @Nullable ClaimOutcome takeOverOrRead(String key, String owner, Duration lease) {
		ClaimStatements sql = statements();
		List<ClaimOutcome> outcomes = this.transactions.execute((status) -> {
			boolean granted = this.jdbc.update(sql.takeOver(), owner, lease.toMillis(), key) > 0;
			return granted ? this.jdbc.query(sql.result(), JdbcClaimStore::result, key)
					: this.jdbc.query(sql.read(), JdbcClaimStore::known, key);
		});
		return outcomes.isEmpty() ? null : outcomes.get(0);
	}

	private static ClaimOutcome result(ResultSet row, int number) throws SQLException {
		return ClaimOutcome.granted(row.getString(1));
	}

	private static ClaimOutcome known(ResultSet row, int number) throws SQLException {
		return row.getBoolean(1) ? ClaimOutcome.done()
				: ClaimOutcome.taken(Duration.ofMillis(Math.max(0, row.getLong(2))));
	}

	/**
	 * Remove a bounded number of old rows, if it is time for that. That this fails must
	 * not disturb the claim it comes with: somebody else does it later.
	 */
	private void sweepNowAndThen() {
		long now = System.nanoTime();
		long due = this.nextSweep.get();
		long interval = this.settings.retention().toNanos() / SWEEPS_PER_RETENTION;
		if (now - due < 0 || !this.nextSweep.compareAndSet(due, now + interval)) {
			return;
		}
		try {
			if (sweep(this.settings.retention().toMillis()) >= SWEPT_AT_ONCE) {
				this.nextSweep.set(now);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Old claims could not be removed from " + this.settings.tableName(), ex);
		}
	}

	/**
	 * The order of the keys keeps two who sweep from waiting for each other for ever.
	 */
	private int sweep(long retention) {
		List<Object[]> old = this.transactions
			.execute((status) -> this.jdbc.queryForList(statements().old(), String.class, retention, SWEPT_AT_ONCE)
				.stream()
				.sorted()
				.map((key) -> new Object[] { key, retention })
				.toList());
		if (!old.isEmpty()) {
			this.transactions.execute((status) -> this.jdbc.batchUpdate(statements().sweep(), old));
		}
		return old.size();
	}

	private ClaimStatements statements() {
		ClaimStatements known = this.statements;
		if (known == null) {
			known = ClaimStatements.of(this.settings.tableName(), this.quiet.test(this.jdbc));
			this.statements = known;
		}
		return known;
	}

	private static boolean isPostgresql(JdbcTemplate jdbc) {
		String product = jdbc
			.execute((ConnectionCallback<String>) (connection) -> connection.getMetaData().getDatabaseProductName());
		return POSTGRESQL.equals(product);
	}

}
