package io.codexmanager.client;

import io.codexmanager.actuate.AccountLimitMeters;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.account.ChatgptLogin;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service shows of the limits of its account.
 */
class AccountLimitsTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withBean(CodexManagerConnectionDetails.class, () -> (profile) -> this.manager.baseUrl())
		.withPropertyValues("codex-manager.profiles.local.stream.enabled=true")
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
						CodexManagerEventsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class));

	@Test
	void theLimitsComeWithEachCallOfTheModel() {
		this.runner.withBean(MeterRegistry.class, () -> this.meters).run((context) -> {
			ask(context);
			assertThat(used("primary")).isNull();
			this.manager.rateLimits(43, 7);
			ask(context);
			Awaitility.await().atMost(Patience.LIMIT).until(() -> used("secondary") != null);
			assertThat(used("primary").value()).isEqualTo(0.43);
			assertThat(used("secondary").value()).isEqualTo(0.07);
			assertThat(this.meters.get("codex.manager.account.limit.reset").tag("window", "primary").gauge().value())
				.isBetween(17_000.0, 18_001.0);
			this.manager.rateLimits(95, 7);
			ask(context);
			Awaitility.await().atMost(Patience.LIMIT).until(() -> used("primary").value() == 0.95);
		});
	}

	@Test
	void whatTheApplicationReadsIsShown() {
		this.runner.withBean(MeterRegistry.class, () -> this.meters).run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			codex.account().login(new ChatgptLogin());
			this.manager.completeLogin("somebody@example.org", "plus");
			this.manager.rateLimits(12, 34);
			assertThat(codex.account().rateLimits().rateLimits()).isNotNull();
			assertThat(used("primary").value()).isEqualTo(0.12);
			assertThat(used("secondary").value()).isEqualTo(0.34);
		});
	}

	@Test
	void withoutARegistryThereAreNone() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(AccountLimitMeters.class));
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CodexEventStreams.class));
	}

	private static void ask(ApplicationContext context) {
		Awaitility.await()
			.atMost(Patience.LIMIT)
			.until(() -> context.getBean(CodexEventStreams.class).get("local").isConnected());
		CodexManager codex = context.getBean(CodexManager.class);
		codex.session(codex.sessions().create(CreateSession.in("/workspace")).id()).ask("hello");
	}

	private @Nullable Gauge used(String window) {
		return this.meters.find("codex.manager.account.limit.used")
			.tags("profile", "local", "limit", "codex", "window", window)
			.gauge();
	}

}
