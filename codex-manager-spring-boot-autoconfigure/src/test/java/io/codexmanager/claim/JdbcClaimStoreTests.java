package io.codexmanager.claim;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JdbcClaimStoreTests {

	private static final Duration LEASE = ClaimStoreContract.LEASE;

	abstract static class OnDatabase extends ClaimStoreContract {

		private final DriverManagerDataSource dataSource = new DriverManagerDataSource(url());

		private final JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);

		private final ClaimStore store = create();

		private final ClaimStore another = create();

		OnDatabase() {
			new ResourceDatabasePopulator(new ClassPathResource("io/codexmanager/claim/" + schema()))
				.execute(this.dataSource);
			this.jdbc.update("DELETE FROM CODEX_CLAIM");
		}

		abstract String url();

		abstract String schema();

		abstract ClaimStore create(DriverManagerDataSource dataSource);

		private ClaimStore create() {
			return create(this.dataSource);
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

	}

	@Nested
	class OnH2 extends OnDatabase {

		@Override
		String url() {
			return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
		}

		@Override
		String schema() {
			return "schema-h2.sql";
		}

		@Override
		ClaimStore create(DriverManagerDataSource dataSource) {
			return new JdbcClaimStore(dataSource, null, JdbcClaimSettings.defaults());
		}

	}

	@Nested
	class OnH2AsPostgresql extends OnDatabase {

		@Override
		String url() {
			return "jdbc:h2:mem:" + UUID.randomUUID()
					+ ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
		}

		@Override
		String schema() {
			return "schema-postgresql.sql";
		}

		@Override
		ClaimStore create(DriverManagerDataSource dataSource) {
			Predicate<JdbcTemplate> quiet = (jdbc) -> true;
			return new JdbcClaimStore(dataSource, new JdbcTransactionManager(dataSource), JdbcClaimSettings.defaults(),
					quiet);
		}

	}

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final DriverManagerDataSource dataSource = new DriverManagerDataSource(this.url);

	private final JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);

	private final JdbcTransactionManager transactionManager = new JdbcTransactionManager(this.dataSource);

	private final JdbcClaimStore store = new JdbcClaimStore(this.dataSource, this.transactionManager,
			JdbcClaimSettings.defaults());

	JdbcClaimStoreTests() {
		new ResourceDatabasePopulator(new ClassPathResource("io/codexmanager/claim/schema-h2.sql"))
			.execute(this.dataSource);
	}

	@AfterEach
	void shutDown() {
		this.jdbc.execute("SHUTDOWN");
	}

	@Test
	void aClaimIsSeenByOthersAtOnceAndOutlivesTheTransactionOfItsCaller() {
		JdbcClaimStore other = new JdbcClaimStore(new DriverManagerDataSource(this.url), null,
				JdbcClaimSettings.defaults());
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
		JdbcClaimStore own = new JdbcClaimStore(this.dataSource, null, JdbcClaimSettings.defaults());
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
			public java.sql.Connection getConnection() throws java.sql.SQLException {
				java.sql.Connection connection = super.getConnection();
				connection.setAutoCommit(false);
				return connection;
			}
		};
		JdbcClaimStore other = new JdbcClaimStore(manual, null, JdbcClaimSettings.defaults());

		assertThat(other.claim("k:1", "a", LEASE)).isEqualTo(ClaimOutcome.granted());

		assertThat(this.store.claim("k:1", "b", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
	}

	@Test
	void whatIsDoneIsForgottenAfterItsTimeInBatches() {
		Duration retention = Duration.ofMinutes(10);
		this.store.claim("k:held", "a", Duration.ofHours(100));
		this.store.claim("k:new", "a", LEASE);
		this.store.complete("k:new", "a");
		this.jdbc.update("INSERT INTO CODEX_CLAIM (CLAIM_KEY, OWNER, LEASE_END, DONE) SELECT 'old:' || X, 'a', "
				+ "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT) - 700000, MOD(X, 2) = 0 "
				+ "FROM SYSTEM_RANGE(1, 750)");
		JdbcClaimStore sweeping = new JdbcClaimStore(this.dataSource, null,
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
	void anotherTableCanBeUsed() {
		this.jdbc.execute("CREATE SCHEMA APP");
		this.jdbc.execute("ALTER TABLE CODEX_CLAIM RENAME TO CLAIMS");
		this.jdbc.execute("CREATE TABLE APP.CLAIMS (CLAIM_KEY VARCHAR(200) PRIMARY KEY, OWNER VARCHAR(100), "
				+ "LEASE_END BIGINT, DONE BOOLEAN, RESULT CLOB)");
		JdbcClaimStore other = new JdbcClaimStore(this.dataSource, null,
				new JdbcClaimSettings("app.claims", Duration.ofHours(1), Duration.ofSeconds(5)));
		other.check();

		assertThat(other.claim("k:1", "a", LEASE)).isEqualTo(ClaimOutcome.granted());

		assertThat(this.jdbc.queryForObject("SELECT COUNT(*) FROM CLAIMS", Integer.class)).isZero();
		assertThat(this.jdbc.queryForObject("SELECT COUNT(*) FROM APP.CLAIMS", Integer.class)).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "x;DROP TABLE y", "a.b.c", "1a", "a'", "\"a\"", "a--" })
	void namesThatAreNoIdentifiersAreRefused(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JdbcClaimSettings(name, Duration.ofHours(1), Duration.ofSeconds(5)))
			.withMessageContaining("'table-name'");
	}

	@Test
	void aDatabaseThatCannotBeReachedIsAnException() {
		JdbcClaimStore down = new JdbcClaimStore(new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/x"), null,
				JdbcClaimSettings.defaults());

		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> down.claim("k:1", "a", LEASE));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> down.renew("k:1", "a", LEASE));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(down::check);
	}

	@Test
	void aRowThatIsLockedIsAnException() {
		JdbcClaimStore impatient = new JdbcClaimStore(new DriverManagerDataSource(this.url), null,
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
