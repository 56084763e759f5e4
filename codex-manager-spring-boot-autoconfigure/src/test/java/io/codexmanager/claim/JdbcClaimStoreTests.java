package io.codexmanager.claim;

import java.time.Duration;
import java.util.UUID;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JdbcClaimStoreTests {

	private static final Duration LEASE = ClaimStoreContract.LEASE;

	@Nested
	class OnH2 extends DatabaseClaimStoreContract {

		OnH2() {
			super("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "schema-h2.sql");
		}

		@AfterEach
		void shutDown() {
			jdbc().execute("SHUTDOWN");
		}

	}

	@Nested
	class OnH2AsPostgresql extends DatabaseClaimStoreContract {

		OnH2AsPostgresql() {
			super("jdbc:h2:mem:" + UUID.randomUUID()
					+ ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
					"schema-postgresql.sql");
		}

		@Override
		JdbcClaimStore create(DataSource dataSource, @Nullable PlatformTransactionManager transactionManager,
				JdbcClaimSettings settings) {
			return new JdbcClaimStore(dataSource, transactionManager, settings, (jdbc) -> true);
		}

		@AfterEach
		void shutDown() {
			jdbc().execute("SHUTDOWN");
		}

	}

	@Test
	void anotherTableCanBeUsed() {
		DriverManagerDataSource dataSource = new DriverManagerDataSource(
				"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		new ResourceDatabasePopulator(new ClassPathResource("io/codexmanager/claim/schema-h2.sql")).execute(dataSource);
		jdbc.execute("CREATE SCHEMA APP");
		jdbc.execute("ALTER TABLE CODEX_CLAIM RENAME TO CLAIMS");
		jdbc.execute("CREATE TABLE APP.CLAIMS (CLAIM_KEY VARCHAR(200) PRIMARY KEY, OWNER VARCHAR(100), "
				+ "LEASE_END BIGINT, DONE BOOLEAN, RESULT CLOB)");
		JdbcClaimStore other = new JdbcClaimStore(dataSource, null,
				new JdbcClaimSettings("app.claims", Duration.ofHours(1), Duration.ofSeconds(5)));
		other.check();

		assertThat(other.claim("k:1", "a", LEASE)).isEqualTo(ClaimOutcome.granted());

		assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM CLAIMS", Integer.class)).isZero();
		assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM APP.CLAIMS", Integer.class)).isOne();
		jdbc.execute("SHUTDOWN");
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

}
