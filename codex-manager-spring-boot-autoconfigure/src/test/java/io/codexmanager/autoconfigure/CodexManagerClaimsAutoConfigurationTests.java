package io.codexmanager.autoconfigure;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import io.codexmanager.actuate.ClaimMeters;
import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.claim.JdbcClaimStore;
import io.codexmanager.claim.MetadataClaimStore;
import io.codexmanager.claim.ShedLockClaimStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.integration.metadata.SimpleMetadataStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CodexManagerClaimsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerClaimsAutoConfiguration.class));

	@TempDir
	Path directory;

	private final ApplicationContextRunner embedded = this.contextRunner.withBean(DataSource.class,
			() -> new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));

	@Nested
	class Auto {

		@Test
		void withoutAnythingThatIsSharedClaimsAreKeptInMemoryAndTheLogSaysSo(CapturedOutput output) {
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner.run((context) -> {
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
			CodexManagerClaimsAutoConfigurationTests.this.embedded
				.withBean("mine", ClaimStore.class, InMemoryClaimStore::new)
				.run((context) -> {
					assertThat(context).hasSingleBean(ClaimStore.class).hasBean("mine");
					assertThat(tables(context.getBean(DataSource.class))).isZero();
				});
		}

		@Test
		void turnsAreClaimedThereUnlessThatIsNotWanted() {
			CodexManagerClaimsAutoConfigurationTests.this.embedded
				.run((context) -> assertThat(context.getBean(TurnClaims.class).get())
					.isSameAs(context.getBean(Claims.class)));
			CodexManagerClaimsAutoConfigurationTests.this.embedded
				.withPropertyValues("codex-manager.claims.turns=false")
				.run((context) -> assertThat(context.getBean(TurnClaims.class).get()).isNull());
		}

		@Test
		void anEmbeddedDatabaseIsGivenTheTable() {
			CodexManagerClaimsAutoConfigurationTests.this.embedded.run((context) -> {
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
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withBean(DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/x"))
				.run((context) -> {
					assertStore(context, InMemoryClaimStore.class);
					assertThat(output).contains("WARN").contains("codex-manager.claims.store");
				});
		}

		@Test
		void ofSeveralDatabasesNoneIsUsed() {
			CodexManagerClaimsAutoConfigurationTests.this.embedded
				.withBean("other", DataSource.class,
						() -> new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()))
				.run((context) -> assertStore(context, InMemoryClaimStore.class));
		}

		@Test
		void aSharedMetadataStoreIsPreferred() {
			CodexManagerClaimsAutoConfigurationTests.this.embedded.withBean(ConcurrentMetadataStore.class, Shared::new)
				.withBean(LockProvider.class, () -> (configuration) -> java.util.Optional.empty())
				.run((context) -> {
					assertStore(context, MetadataClaimStore.class);
					assertWorks(context);
					assertThat(tables(context.getBean(DataSource.class))).isZero();
				});
		}

		@Test
		void aMetadataStoreInMemoryIsNoPlaceForAll() {
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withBean(ConcurrentMetadataStore.class, SimpleMetadataStore::new)
				.run((context) -> assertStore(context, InMemoryClaimStore.class));
		}

		@Test
		void aLockProviderIsPreferredToADatabase() {
			CodexManagerClaimsAutoConfigurationTests.this.embedded
				.withBean(LockProvider.class, () -> (configuration) -> java.util.Optional.empty())
				.run((context) -> assertStore(context, ShedLockClaimStore.class));
		}

	}

	@Nested
	class Named {

		@Test
		void memory() {
			CodexManagerClaimsAutoConfigurationTests.this.embedded
				.withPropertyValues("codex-manager.claims.store=memory")
				.run((context) -> assertStore(context, InMemoryClaimStore.class));
		}

		@Test
		void jdbcWithATableOfAnotherNameAndTheTransactionsOfTheApplication() {
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
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
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withBean(ConcurrentMetadataStore.class, SimpleMetadataStore::new)
				.withPropertyValues("codex-manager.claims.store=metadata-store")
				.run((context) -> {
					assertStore(context, MetadataClaimStore.class);
					assertWorks(context);
				});
		}

		@Test
		void shedlock() {
			CodexManagerClaimsAutoConfigurationTests.this.embedded.withBean(LockProvider.class, () -> {
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
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.claims.store=" + store)
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
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withBean(DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/x"))
				.withPropertyValues("codex-manager.claims.store=jdbc")
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("codex-manager.claims.store", "database"));
		}

	}

	@Nested
	class Settings {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				codex-manager.claims.lease=999ms                 | codex-manager.claims.lease
				codex-manager.claims.lease=-1s                   | codex-manager.claims.lease
				codex-manager.claims.retention=10s               | codex-manager.claims.retention
				codex-manager.claims.instance=a b                | codex-manager.claims.instance
				codex-manager.claims.jdbc.table-name=a;b         | codex-manager.claims.jdbc.table-name
				""")
		void wrongValuesStopTheStartAndNameTheProperty(String property, String named) {
			CodexManagerClaimsAutoConfigurationTests.this.embedded
				.withPropertyValues("codex-manager.claims.store=jdbc", property)
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains(named));
		}

		@Test
		void aRetentionHasToBeLongerThanALease() {
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.claims.lease=2m", "codex-manager.claims.retention=2m")
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("codex-manager.claims.retention"));
		}

		@Test
		void servicesWithNamesOfTheirOwnDoNotShareClaims() {
			InMemoryClaimStore shared = new InMemoryClaimStore();
			ApplicationContextRunner runner = CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withBean(ClaimStore.class, () -> shared);
			runner.withPropertyValues("spring.application.name=one")
				.run((context) -> assertThat(once(context, "x")).isEqualTo(ClaimOutcome.State.GRANTED));
			runner.withPropertyValues("spring.application.name=two")
				.run((context) -> assertThat(once(context, "x")).isEqualTo(ClaimOutcome.State.GRANTED));
			runner.withPropertyValues("spring.application.name=two", "codex-manager.claims.namespace=one")
				.run((context) -> assertThat(once(context, "x")).isEqualTo(ClaimOutcome.State.DONE));
		}

		@Test
		void instancesAreNamedByTheirHostAndTellThemselvesApart() {
			String owner = owner("HOSTNAME=häuschen.example.com");
			assertThat(owner).startsWith("h_uschen.example.com-");
			assertThat(owner("HOSTNAME=häuschen.example.com")).isNotEqualTo(owner);
			assertThat(owner("HOSTNAME=" + "h".repeat(200))).hasSizeLessThan(100);
			assertThat(owner("codex-manager.claims.instance=blue")).startsWith("blue#");
		}

		private String owner(String property) {
			AtomicReference<String> owner = new AtomicReference<>();
			CodexManagerClaimsAutoConfigurationTests.this.embedded
				.withPropertyValues(property, "codex-manager.claims.store=jdbc")
				.run((context) -> {
					once(context, "x");
					owner.set(new JdbcTemplate(context.getBean(DataSource.class))
						.queryForObject("SELECT OWNER FROM CODEX_CLAIM", String.class));
				});
			return owner.get();
		}

	}

	@Nested
	class OptionalLibraries {

		@ParameterizedTest
		@ValueSource(classes = { JdbcTemplate.class, DataSourceScriptDatabaseInitializer.class,
				ConcurrentMetadataStore.class, LockProvider.class, MeterRegistry.class })
		void claimsWorkWithoutEachOfThem(Class<?> library) {
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withClassLoader(new FilteredClassLoader(library))
				.run((context) -> assertStore(context, InMemoryClaimStore.class));
		}

		@Test
		void claimsWorkWithoutAllOfThem() {
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.transaction",
						"org.springframework.boot.jdbc", "org.springframework.boot.sql", "org.springframework.dao",
						"org.springframework.integration", "net.javacrumbs", "io.micrometer.core", "javax.sql",
						"org.h2"))
				.run((context) -> {
					assertStore(context, InMemoryClaimStore.class);
					assertWorks(context);
				});
		}

		@ParameterizedTest
		@CsvSource({ "jdbc, org.springframework.jdbc", "metadata-store, org.springframework.integration",
				"shedlock, net.javacrumbs" })
		void aStoreWhoseLibraryIsMissingStopsTheStart(String store, String library) {
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withClassLoader(new FilteredClassLoader(library))
				.withPropertyValues("codex-manager.claims.store=" + store)
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("codex-manager.claims.store", "class path"));
		}

		@Test
		void withAMeterRegistryClaimsAreCounted() {
			CodexManagerClaimsAutoConfigurationTests.this.contextRunner
				.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
				.run((context) -> {
					assertThat(context).hasSingleBean(ClaimMeters.class);
					once(context, "x");
					Awaitility.await()
						.ignoreExceptions()
						.untilAsserted(() -> assertThat(context.getBean(MeterRegistry.class)
							.get("codex.manager.claims")
							.tags("kind", "test", "outcome", "granted")
							.counter()
							.count()).isEqualTo(1));
				});
		}

	}

	@Test
	void claimsAreClosedAfterTheLifeCycleStoppedAndBeforeTheDatabaseIsGone() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		AtomicReference<Boolean> heldWhenStopped = new AtomicReference<>();
		AtomicReference<DataSource> database = new AtomicReference<>();
		this.embedded.withBean(StopProbe.class, claim, heldWhenStopped).run((context) -> {
			database.set(context.getBean(DataSource.class));
			context.getBean(Claims.class).once(ClaimKey.of("test", "x"), () -> true, claim::set);
			assertThat(claim.get().held()).isTrue();
		});

		assertThat(heldWhenStopped).hasValue(true);
		assertThat(claim.get().held()).isFalse();
		assertThat(new JdbcTemplate(database.get()).queryForObject("SELECT COUNT(*) FROM CODEX_CLAIM", Integer.class))
			.as("given back")
			.isZero();
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

	private static void assertStore(AssertableApplicationContext context, Class<? extends ClaimStore> type) {
		assertThat(context).hasNotFailed().hasSingleBean(ClaimStore.class);
		assertThat(context.getBean(ClaimStore.class)).isExactlyInstanceOf(type);
	}

	private static void assertWorks(AssertableApplicationContext context) {
		assertThat(once(context, "works")).isEqualTo(ClaimOutcome.State.GRANTED);
		assertThat(once(context, "works")).isEqualTo(ClaimOutcome.State.DONE);
	}

	private static ClaimOutcome.State once(AssertableApplicationContext context, String key) {
		return context.getBean(Claims.class).once(ClaimKey.of("test", key), () -> true, Claim::complete);
	}

	/** Not one of the kinds that are known to belong to one instance. */
	private static final class Shared extends SimpleMetadataStore {

	}

	/**
	 * Looks at a claim when the life cycle stops.
	 */
	static final class StopProbe implements SmartLifecycle {

		private final AtomicReference<Claim> claim;

		private final AtomicReference<Boolean> held;

		private boolean running;

		StopProbe(AtomicReference<Claim> claim, AtomicReference<Boolean> held) {
			this.claim = claim;
			this.held = held;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.held.set(this.claim.get().held());
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
