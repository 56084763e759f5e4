package io.codexmanager.traps;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.codexmanager.autoconfigure.CodexManagerHealthAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnRuntimeLostException;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Trap 12: a dead runtime stays dead, while the health of the manager still says ok.
 */
class DeadRuntimeTests {

	private static final Duration FEW_SECONDS = Patience.of(Duration.ofSeconds(8));

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private Service service;

	private SessionScope session;

	@Test
	void theManagerSaysOkAndLeavesTheTurnInProgress() {
		connect(TurnSettings.defaults());
		this.manager.script((turn) -> turn.say("begun").pause(Duration.ofMinutes(1)));
		this.service.sendPlainly(this.session.id(), "go").join();
		this.service.await(AgentMessageDeltaEvent.class);
		this.manager.killRuntime();
		JsonNode health = Manager.get(this.manager, "/health").body();
		assertThat(health.path("status").asString()).isEqualTo("ok");
		assertThat(health.at("/codex/running").asBoolean()).isFalse();
		assertThat(Manager.get(this.manager, "/sessions/" + this.session.id()).status()).isEqualTo(500);
		Manager.restart(this.manager, this.service.codex());
		assertThat(this.session.get().thread().turns().get(0).status()).isEqualTo(TurnStatus.IN_PROGRESS);
	}

	@Test
	void whoWaitsForATurnIsToldWithinAFewSecondsByDefault() {
		connect(TurnSettings.defaults());
		this.manager.script((turn) -> turn.say("begun").pause(Duration.ofMinutes(1)));
		CompletableFuture<TurnResult> asked = this.service.ask(this.session.id(), "go");
		this.service.await(AgentMessageDeltaEvent.class);
		this.manager.killRuntime();
		assertThat(asked).failsWithin(FEW_SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOfSatisfying(TurnRuntimeLostException.class,
					(lost) -> assertThat(lost.collectedText()).isEqualTo("begun"))
			.withMessageContaining("has to be restarted");
	}

	@Test
	void whoWaitsForAnApprovalIsToldAtOnce() {
		connect(TurnSettings.defaults());
		this.manager.script((turn) -> turn.askCommandApproval("ls"));
		CompletableFuture<TurnResult> asked = this.service.ask(this.session.id(), "go");
		this.service.await(ApprovalRequestedEvent.class);
		this.manager.killRuntime();
		assertThat(asked).failsWithin(FEW_SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnRuntimeLostException.class);
		assertThat(String.valueOf(this.service.await(ApprovalResolvedEvent.class).status())).isEqualTo("expired");
	}

	@Test
	void newMessagesFailWithTheLikelyReason() {
		connect(TurnSettings.defaults());
		this.session.ask("before");
		this.manager.killRuntime();
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.session.ask("go"))
			.withMessageContaining("once its runtime is gone");
		// it was sent, as nothing had to be read before, and not again
		assertThat(Manager.messages(this.manager)).isEqualTo(2);
	}

	@Test
	void afterARestartOfTheManagerTheSessionGoesOn() {
		connect(TurnSettings.defaults());
		this.session.ask("before");
		this.manager.killRuntime();
		Manager.restart(this.manager, this.service.codex());
		Awaitility.await().until(() -> this.manager.sockets() == 1);
		assertThat(this.session.ask("again").text()).isEqualTo("echo: again");
	}

	@Test
	void theHealthIndicatorReportsTheProfileAsDown() {
		Contexts.runner(this.manager)
			.withConfiguration(AutoConfigurations.of(CodexManagerHealthAutoConfiguration.class))
			.run((context) -> {
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				this.manager.killRuntime();
				Health down = health(context);
				assertThat(down.getStatus()).isEqualTo(Status.DOWN);
				assertThat(String.valueOf(down.getDetails().get("error"))).contains("restart the manager");
				assertThat(String.valueOf(down.getDetails().get("runtime"))).contains("lastExit");
				this.manager.restart();
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				assertThat(context).hasSingleBean(CodexManager.class);
			});
	}

	private void connect(TurnSettings turns) {
		this.service = this.running.closing(Service.of(this.manager, turns));
		this.session = this.service.newSession();
	}

	private static Health health(AssertableApplicationContext context) {
		CompositeReactiveHealthContributor composite = context.getBean(CompositeReactiveHealthContributor.class);
		ReactiveHealthIndicator indicator = (ReactiveHealthIndicator) composite.getContributor("local");
		return indicator.health(true).block(Service.LIMIT);
	}

}
