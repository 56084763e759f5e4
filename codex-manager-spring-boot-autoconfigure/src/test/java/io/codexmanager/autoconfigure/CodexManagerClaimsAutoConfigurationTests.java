package io.codexmanager.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import io.codexmanager.actuate.ClaimMeters;
import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import net.javacrumbs.shedlock.core.LockProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.jdbc.core.JdbcTemplate;

import static io.codexmanager.autoconfigure.ClaimContexts.assertStore;
import static io.codexmanager.autoconfigure.ClaimContexts.assertWorks;
import static io.codexmanager.autoconfigure.ClaimContexts.once;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CodexManagerClaimsAutoConfiguration} but for its choice of a store.
 */
class CodexManagerClaimsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = ClaimContexts.runner();

	private final ApplicationContextRunner embedded = ClaimContexts.runnerWithEmbeddedDatabase();

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
