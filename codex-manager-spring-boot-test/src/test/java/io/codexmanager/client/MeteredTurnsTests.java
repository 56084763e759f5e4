package io.codexmanager.client;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a service counts of its turns.
 */
class MeteredTurnsTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	@Test
	void turnsAreCountedByOutcomeAndModelWithTheirTokens() {
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
		this.manager.script((turn) -> {
			if (turn.text().equals("fail")) {
				turn.fail("on purpose");
			}
			turn.stream("all ", "is well");
		});
		new ApplicationContextRunner().withBean(MeterRegistry.class, () -> this.meters)
			.withBean(ObservationRegistry.class, () -> this.observations)
			.withBean(CodexManagerConnectionDetails.class, () -> (profile) -> this.manager.baseUrl())
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerClaimsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class))
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				SessionScope session = codex
					.session(codex.sessions().create(CreateSession.in("/workspace").model("gpt-5")).id());
				TurnResult result = session.ask("hello");
				assertThatExceptionOfType(TurnFailedException.class).isThrownBy(() -> session.ask("fail"));
				assertThat(count("codex.manager.turn", "outcome", "completed", "error", "none")).isOne();
				assertThat(count("codex.manager.turn", "outcome", "failed", "error", "TurnFailedException")).isOne();
				assertThat(count("codex.manager.turns.until.first.delta")).isOne();
				assertThat(this.meters.get("codex.manager.turns.open").gauge().value()).isZero();
				TokenCount usage = result.usage();
				assertThat(usage).isNotNull();
				assertThat(this.meters.get("codex.manager.turns.tokens")
					.tags("profile", "local", "model", "gpt-5", "kind", "input")
					.counter()
					.count()).isEqualTo(usage.inputTokens());
			});
	}

	private long count(String timer, String... tags) {
		return this.meters.get(timer).tags("profile", "local", "model", "gpt-5").tags(tags).timer().count();
	}

}
