package io.codexmanager.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnInterruptedException;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSessionDeletedException;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsWithStreamTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch written = new CountDownLatch(1);

	private final CountDownLatch over = new CountDownLatch(1);

	@BeforeEach
	void script() {
		this.manager.script((turn) -> {
			turn.say("begun");
			try {
				turn.pause(Duration.ofSeconds(60));
			}
			finally {
				this.over.countDown();
			}
		});
	}

	@Test
	void aTurnThatEndsBecauseItsSessionIsDeletedSaysSo() {
		withSession((session) -> {
			CompletableFuture<TurnResult> asked = ask(session);
			session.delete();
			assertThat(asked).failsWithin(Clients.TIMEOUT)
				.withThrowableThat()
				.havingCause()
				.isInstanceOfSatisfying(TurnSessionDeletedException.class,
						(ex) -> assertThat(ex.collectedText()).isEqualTo("begun"));
		});
	}

	@Test
	void aTurnThatIsInterruptedSaysSoWithWhatItWrote() {
		withSession((session) -> {
			CompletableFuture<TurnResult> asked = ask(session);
			assertThat(session.interrupt().interrupted()).isTrue();
			assertThat(asked).failsWithin(Clients.TIMEOUT)
				.withThrowableThat()
				.havingCause()
				.isInstanceOfSatisfying(TurnInterruptedException.class,
						(ex) -> assertThat(ex.collectedText()).isEqualTo("begun"));
		});
	}

	@Test
	void anInterruptedTurnSaysSoAlsoWhenTheManagerCannotBeAsked() {
		withSession((session) -> {
			CompletableFuture<TurnResult> asked = ask(session);
			assertThat(session.interrupt().interrupted()).isTrue();
			await(this.over);
			this.manager.killRuntime();
			assertThat(asked).failsWithin(Clients.TIMEOUT)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(TurnInterruptedException.class);
		});
	}

	private CompletableFuture<TurnResult> ask(SessionScope session) {
		CompletableFuture<TurnResult> asked = CompletableFuture.supplyAsync(() -> session.stream("go", (update) -> {
			if (update instanceof TurnUpdate.ItemCompleted completed
					&& "agentMessage".equals(completed.item().type())) {
				this.written.countDown();
			}
		}));
		await(this.written);
		return asked;
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(Clients.TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void withSession(Consumer<SessionScope> test) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class))
			.withBean(CodexManagerConnectionDetails.class, () -> (profile) -> this.manager.baseUrl())
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				test.accept(codex.session(codex.sessions().create(CreateSession.withDefaults()).id()));
			});
	}

}
