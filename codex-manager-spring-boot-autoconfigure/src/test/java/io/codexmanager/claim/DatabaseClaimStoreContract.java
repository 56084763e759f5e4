package io.codexmanager.claim;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the store in a database does beyond what every store does, whichever database it
 * is.
 */
abstract class DatabaseClaimStoreContract extends ClaimStoreContract {

	private final String url;

	private final DataSource dataSource;

	private final JdbcTemplate jdbc;

	private final JdbcTransactionManager transactionManager;

	private final JdbcClaimStore store;

	private final JdbcClaimStore another;

	/**
	 * Tests of a database.
	 * @param url where it is; it has no table of claims yet
	 * @param schema the file that creates one
	 */
	DatabaseClaimStoreContract(String url, String schema) {
		this(url, DriverManagerDataSource::new, schema);
	}

	/**
	 * Tests of a database whose connections take their time.
	 * @param url where it is; it has no table of claims yet
	 * @param connections makes what keeps connections to it
	 * @param schema the file that creates one
	 */
	DatabaseClaimStoreContract(String url, Function<String, DataSource> connections, String schema) {
		this.url = url;
		this.dataSource = connections.apply(url);
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.transactionManager = new JdbcTransactionManager(this.dataSource);
		this.store = create(this.dataSource, this.transactionManager, JdbcClaimSettings.defaults());
		this.another = create(this.dataSource, null, JdbcClaimSettings.defaults());
		new ResourceDatabasePopulator(new ClassPathResource("io/codexmanager/claim/" + schema))
			.execute(this.dataSource);
	}

	JdbcClaimStore create(DataSource dataSource, @Nullable PlatformTransactionManager transactionManager,
			JdbcClaimSettings settings) {
		return new JdbcClaimStore(dataSource, transactionManager, settings);
	}

	final DataSource dataSource() {
		return this.dataSource;
	}

	final JdbcTemplate jdbc() {
		return this.jdbc;
	}

	@Override
	ClaimStore store() {
		return this.store;
	}

	@Override
	ClaimStore another() {
		return this.another;
	}

	@Override
	void pass(Duration time) {
		this.jdbc.update("UPDATE CODEX_CLAIM SET LEASE_END = LEASE_END - ?", time.toMillis());
	}

	@Test
	void aClaimIsSeenByOthersAtOnceAndOutlivesTheTransactionOfItsCaller() {
		ClaimStore other = this.another;
		new TransactionTemplate(this.transactionManager).executeWithoutResult((status) -> {
			assertThat(this.store.claim("k:1", "a", LEASE)).isEqualTo(ClaimOutcome.granted());
			assertThat(other.claim("k:1", "b", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
			assertThat(this.store.claim("k:1", "c", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
			this.store.record("k:1", "a", "result");
			status.setRollbackOnly();
		});

		assertThat(other.renew("k:1", "a", LEASE)).isTrue();
		other.release("k:1", "a");
		assertThat(other.claim("k:1", "b", LEASE).result()).isEqualTo("result");
	}

	@Test
	void aClaimIsApartAlsoFromATransactionThatOnlySharesItsConnection() {
		ClaimStore own = this.another;
		this.jdbc.execute("CREATE TABLE WORK (ID INT)");
		new TransactionTemplate(this.transactionManager).executeWithoutResult((status) -> {
			this.jdbc.update("INSERT INTO WORK VALUES (1)");
			assertThat(own.claim("k:1", "a", LEASE)).isEqualTo(ClaimOutcome.granted());
			status.setRollbackOnly();
		});

		assertThat(this.jdbc.queryForObject("SELECT COUNT(*) FROM WORK", Integer.class)).isZero();
		assertThat(this.store.claim("k:1", "b", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
	}

	@Test
	void aClaimThatIsRefusedDoesNotSpoilTheTransactionOfItsCaller() {
		this.jdbc.execute("CREATE TABLE WORK (ID INT)");
		this.store.claim("k:1", "a", LEASE);
		new TransactionTemplate(this.transactionManager).executeWithoutResult((status) -> {
			this.jdbc.update("INSERT INTO WORK VALUES (1)");
			this.store.claim("k:1", "b", LEASE);
		});

		assertThat(this.jdbc.queryForObject("SELECT COUNT(*) FROM WORK", Integer.class)).isOne();
	}

	@Test
	void withoutATransactionManagerClaimsAreCommittedAlsoWhereConnectionsDoNotDoItByThemselves() {
		DriverManagerDataSource manual = new DriverManagerDataSource(this.url) {
			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				connection.setAutoCommit(false);
				return connection;
			}
		};
		ClaimStore other = create(manual, null, JdbcClaimSettings.defaults());

		assertThat(other.claim("k:1", "a", LEASE)).isEqualTo(ClaimOutcome.granted());

		assertThat(this.store.claim("k:1", "b", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
	}

	@Test
	void whatIsDoneIsForgottenAfterItsTimeInBatches() {
		Duration retention = Duration.ofMinutes(10);
		this.store.claim("k:held", "a", Duration.ofHours(100));
		this.store.claim("k:new", "a", LEASE);
		this.store.complete("k:new", "a");
		this.jdbc.batchUpdate(
				"INSERT INTO CODEX_CLAIM (CLAIM_KEY, OWNER, LEASE_END, DONE) VALUES (?, 'a', "
						+ "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT) - 700000, ?)",
				IntStream.range(0, 750).mapToObj((i) -> new Object[] { "old:" + i, i % 2 == 0 }).toList());
		ClaimStore sweeping = create(this.dataSource, null,
				new JdbcClaimSettings("CODEX_CLAIM", retention, Duration.ofSeconds(5)));

		sweeping.renew("k:held", "a", Duration.ofHours(100));
		assertThat(rows()).isEqualTo(252);
		sweeping.claim("k:next", "a", LEASE);
		assertThat(rows()).isEqualTo(3);
		this.jdbc.update("UPDATE CODEX_CLAIM SET LEASE_END = 0 WHERE CLAIM_KEY = 'k:new'");
		sweeping.claim("k:next", "a", LEASE);
		assertThat(rows()).as("not each time").isEqualTo(3);
	}

	@Test
	void aRowThatIsLockedIsAnException() {
		ClaimStore impatient = create(new DriverManagerDataSource(this.url), null,
				new JdbcClaimSettings("CODEX_CLAIM", Duration.ofHours(1), Duration.ofSeconds(1)));
		this.store.claim("k:1", "a", LEASE);
		new TransactionTemplate(this.transactionManager).executeWithoutResult((status) -> {
			this.jdbc.update("UPDATE CODEX_CLAIM SET RESULT = 'x' WHERE CLAIM_KEY = 'k:1'");
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> impatient.renew("k:1", "a", LEASE));
		});
	}

	@Test
	void completingTwiceIsNoLoss() {
		this.store.claim("k:1", "a", LEASE);

		assertThat(this.store.complete("k:1", "a")).isTrue();
		assertThat(this.store.complete("k:1", "a")).as("the first answer may have been lost").isTrue();
	}

	@Test
	void aMissingTableShowsInTheCheck() {
		this.jdbc.execute("DROP TABLE CODEX_CLAIM");

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(this.store::check);
	}

	private int rows() {
		Integer count = this.jdbc.queryForObject("SELECT COUNT(*) FROM CODEX_CLAIM", Integer.class);
		return (count != null) ? count : 0;
	}

}
