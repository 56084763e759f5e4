package io.codexmanager.autoconfigure;

import java.nio.file.Path;
import java.util.UUID;

import javax.sql.DataSource;

import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.claim.JdbcClaimStore;
import io.codexmanager.claim.MetadataClaimStore;
import io.codexmanager.claim.ShedLockClaimStore;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.integration.metadata.SimpleMetadataStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static io.codexmanager.autoconfigure.ClaimContexts.assertStore;
import static io.codexmanager.autoconfigure.ClaimContexts.assertWorks;
import static io.codexmanager.autoconfigure.ClaimContexts.once;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClaimStoreSelection} in contexts with
 * {@link CodexManagerClaimsAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClaimStoreSelectionTests {

	private final ApplicationContextRunner contextRunner = ClaimContexts.runner();

	private final ApplicationContextRunner embedded = ClaimContexts.runnerWithEmbeddedDatabase();

	@TempDir
	Path directory;

	@Nested
	class Auto {

		@Test
		void withoutAnythingThatIsSharedClaimsAreKeptInMemoryAndTheLogSaysSo(CapturedOutput output) {
			ClaimStoreSelectionTests.this.contextRunner.run((context) -> {
				assertStore(context, InMemoryClaimStore.class);
				assertThat(context).hasSingleBean(Claims.class);
				assertThat(output.getOut().lines().filter((line) -> line.contains("codex-manager.claims.store")))
					.singleElement()
					.asString()
					.contains("INFO", "in memory", "jdbc");
			});
		}

		@Test
		void aStoreOfTheApplicationIsUsed() {
			ClaimStoreSelectionTests.this.embedded.withBean("mine", ClaimStore.class, InMemoryClaimStore::new)
				.run((context) -> {
					assertThat(context).hasSingleBean(ClaimStore.class).hasBean("mine");
					assertThat(tables(context.getBean(DataSource.class))).isZero();
				});
		}

		@Test
		void turnsAreClaimedThereUnlessThatIsNotWanted() {
			ClaimStoreSelectionTests.this.embedded.run((context) -> assertThat(context.getBean(TurnClaims.class).get())
				.isSameAs(context.getBean(Claims.class)));
			ClaimStoreSelectionTests.this.embedded.withPropertyValues("codex-manager.claims.turns=false")
				.run((context) -> assertThat(context.getBean(TurnClaims.class).get()).isNull());
		}

		@Test
		void anEmbeddedDatabaseIsGivenTheTable() {
			ClaimStoreSelectionTests.this.embedded.run((context) -> {
				assertStore(context, JdbcClaimStore.class);
				assertWorks(context);
			});
		}

		@Test
		void aDatabaseWithoutTheTableIsNotUsed() {
			ofFile().run((context) -> {
				assertStore(context, InMemoryClaimStore.class);
				assertThat(tables(context.getBean(DataSource.class))).isZero();
			});
		}

		@Test
		void aDatabaseThatHasTheTableIsUsed() {
			ofFile().withPropertyValues("codex-manager.claims.jdbc.initialize-schema=always").run((context) -> {
				assertStore(context, JdbcClaimStore.class);
				assertWorks(context);
			});
			ofFile().run((context) -> assertStore(context, JdbcClaimStore.class));
		}

		@Test
		void aDatabaseThatIsDownIsNotUsedAndTheLogSaysSo(CapturedOutput output) {
			ClaimStoreSelectionTests.this.contextRunner
				.withBean(DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/x"))
				.run((context) -> {
					assertStore(context, InMemoryClaimStore.class);
					assertThat(output).contains("WARN").contains("codex-manager.claims.store");
				});
		}

		@Test
		void ofSeveralDatabasesNoneIsUsed() {
			ClaimStoreSelectionTests.this.embedded
				.withBean("other", DataSource.class,
						() -> new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()))
				.run((context) -> assertStore(context, InMemoryClaimStore.class));
		}

		@Test
		void aSharedMetadataStoreIsPreferred() {
			ClaimStoreSelectionTests.this.embedded.withBean(ConcurrentMetadataStore.class, Shared::new)
				.withBean(LockProvider.class, () -> (configuration) -> java.util.Optional.empty())
				.run((context) -> {
					assertStore(context, MetadataClaimStore.class);
					assertWorks(context);
					assertThat(tables(context.getBean(DataSource.class))).isZero();
				});
		}

		@Test
		void aMetadataStoreInMemoryIsNoPlaceForAll() {
			ClaimStoreSelectionTests.this.contextRunner
				.withBean(ConcurrentMetadataStore.class, SimpleMetadataStore::new)
				.run((context) -> assertStore(context, InMemoryClaimStore.class));
		}

		@Test
		void aLockProviderIsPreferredToADatabase() {
			ClaimStoreSelectionTests.this.embedded
				.withBean(LockProvider.class, () -> (configuration) -> java.util.Optional.empty())
				.run((context) -> assertStore(context, ShedLockClaimStore.class));
		}

	}

	@Nested
	class Named {

		@Test
		void memory() {
			ClaimStoreSelectionTests.this.embedded.withPropertyValues("codex-manager.claims.store=memory")
				.run((context) -> assertStore(context, InMemoryClaimStore.class));
		}

		@Test
		void jdbcWithATableOfAnotherNameAndTheTransactionsOfTheApplication() {
			ClaimStoreSelectionTests.this.contextRunner
				.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
						DataSourceTransactionManagerAutoConfiguration.class))
				.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
						"spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource",
						"codex-manager.claims.store=jdbc", "codex-manager.claims.jdbc.table-name=PUBLIC.APP_CLAIMS")
				.run((context) -> {
					assertStore(context, JdbcClaimStore.class);
					assertWorks(context);
					assertThat(new JdbcTemplate(context.getBean(DataSource.class))
						.queryForObject("SELECT COUNT(*) FROM APP_CLAIMS", Integer.class)).isOne();
				});
		}

		@Test
		void metadataStoreAlsoInMemory() {
			ClaimStoreSelectionTests.this.contextRunner
				.withBean(ConcurrentMetadataStore.class, SimpleMetadataStore::new)
				.withPropertyValues("codex-manager.claims.store=metadata-store")
				.run((context) -> {
					assertStore(context, MetadataClaimStore.class);
					assertWorks(context);
				});
		}

		@Test
		void shedlock() {
			ClaimStoreSelectionTests.this.embedded.withBean(LockProvider.class, () -> {
				DataSource database = new DriverManagerDataSource(
						"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
				new JdbcTemplate(database).execute("CREATE TABLE shedlock(name VARCHAR(64) PRIMARY KEY, "
						+ "lock_until TIMESTAMP, locked_at TIMESTAMP, locked_by VARCHAR(255))");
				return new JdbcTemplateLockProvider(database);
			}).withPropertyValues("codex-manager.claims.store=shedlock").run((context) -> {
				assertStore(context, ShedLockClaimStore.class);
				assertThat(once(context, "one")).isEqualTo(ClaimOutcome.State.GRANTED);
				assertThat(once(context, "one")).isEqualTo(ClaimOutcome.State.TAKEN);
			});
		}

		@ParameterizedTest
		@CsvSource({ "jdbc, DataSource", "metadata-store, ConcurrentMetadataStore", "shedlock, LockProvider" })
		void withoutTheBeanTheStartStops(String store, String bean) {
			ClaimStoreSelectionTests.this.contextRunner.withPropertyValues("codex-manager.claims.store=" + store)
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("codex-manager.claims.store", "'" + store + "'", bean));
		}

		@Test
		void withoutTheTableTheStartStopsAndSaysHowToCreateIt() {
			ofFile().withPropertyValues("codex-manager.claims.store=jdbc").run((context) -> {
				assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("codex-manager.claims.store", "CODEX_CLAIM");
				assertThat(FailureAnalyses.of(context.getStartupFailure()).getAction()).contains("schema-",
						"codex-manager.claims.jdbc.initialize-schema");
			});
		}

		@Test
		void withADatabaseThatIsDownTheStartStops() {
			ClaimStoreSelectionTests.this.contextRunner
				.withBean(DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/x"))
				.withPropertyValues("codex-manager.claims.store=jdbc")
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("codex-manager.claims.store", "database"));
		}

	}

	/** In a file, because one in memory counts as embedded. */
	private ApplicationContextRunner ofFile() {
		return this.contextRunner.withBean(DataSource.class,
				() -> new DriverManagerDataSource("jdbc:h2:file:" + this.directory.resolve("db")));
	}

	private static int tables(DataSource dataSource) {
		Integer count = new JdbcTemplate(dataSource).queryForObject(
				"SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'CODEX_CLAIM'", Integer.class);
		return (count != null) ? count : 0;
	}

	/** Not one of the kinds that are known to belong to one instance. */
	private static final class Shared extends SimpleMetadataStore {

	}

}
