package io.codexmanager.traps;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnBlockedException;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.skill.SkillContext;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

/**
 * Tests for turns that wait for the one who waits for them.
 */
@Timeout(120)
class BlockedTurnTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final CompletableFuture<Object> outcome = new CompletableFuture<>();

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void aSkillThatAsksItsOwnSessionIsRefusedAtOnce() {
		start(new AskingSkill((codex, sessionId) -> codex.session(sessionId).ask("more").text()));
		assertThat(askWithTool("ask").text()).isEqualTo("refused");
		assertThat(this.outcome.join()).asInstanceOf(THROWABLE)
			.isInstanceOf(TurnBlockedException.class)
			.hasMessageContaining("skill 'ask'")
			.hasMessageContaining("nothing was sent");
		assertThat(Manager.messages(this.manager)).isEqualTo(1);
	}

	@Test
	void aSkillThatReturnsAChainThatAsksItsOwnSessionIsRefusedAtOnce() {
		start(new ReactiveSkill());
		assertThat(askWithTool("ask").text()).isEqualTo("refused");
		assertThat(this.outcome.join()).isInstanceOf(TurnBlockedException.class);
	}

	@Test
	void aSkillAsksAnotherSession() {
		start(new AskingSkill(
				(codex, sessionId) -> codex.newSession(CreateSession.withDefaults(), "Other").ask("hello").text()));
		this.manager.script(
				(turn) -> turn.say(turn.text().equals("go") ? turn.callTool("ask", Map.of()).text() : "other answer"));
		assertThat(newSessionWithTools().ask("go").text()).isEqualTo("other answer");
	}

	@Test
	void aListenerThatDecidesIsRefusedWhenItAsksTheSessionThatWaitsForIt() {
		start(new AskingDecider());
		this.manager.script((turn) -> turn.say(turn.askCommandApproval("date").toString()));
		assertThat(codex().newSession(CreateSession.withDefaults(), "Review").ask("go")).isNotNull();
		assertThat(this.outcome.join()).asInstanceOf(THROWABLE)
			.isInstanceOf(TurnBlockedException.class)
			.hasMessageContaining("listener");
		assertThat(Manager.messages(this.manager)).isEqualTo(1);
	}

	@Test
	void aListenerOnTheLaneIsToldWhenItsTurnNeedsADecisionOnThatLane() {
		start(new AskingAfterwards(), new Decider());
		TurnResult first = codex().newSession(CreateSession.withDefaults(), "Review").ask("first");
		assertThat(first.text()).isEqualTo("echo: first");
		assertThat(this.outcome.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(TurnBlockedException.class);
		Manager.awaitCount(this.manager, "/decision", 1);
	}

	@Test
	void aListenerOnTheLaneGetsItsAnswerWhenNothingHasToBeDecided() {
		start(new AskingAfterwards("second"), new Decider());
		codex().newSession(CreateSession.withDefaults(), "Review").ask("first");
		assertThat(this.outcome.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo("echo: second");
	}

	@Test
	void aListenerOnTheLaneWaitsForPeopleWhoDecide() {
		start(new AskingAfterwards());
		SessionScope session = codex().newSession(CreateSession.withDefaults(), "Review");
		session.ask("first");
		Awaitility.await().atMost(Service.LIMIT).until(() -> !session.approvals().data().isEmpty());
		session.decide(session.approvals().data().get(0), ApprovalDecision.accept());
		assertThat(this.outcome.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(String.class);
	}

	@Test
	void aParallelListenerGetsItsAnswerAlthoughSomethingHasToBeDecided() {
		start(new AskingInParallel(), new Decider());
		codex().newSession(CreateSession.withDefaults(), "Review").ask("first");
		assertThat(this.outcome.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(String.class);
	}

	@Test
	void anAskDuringTheStartFailsAtOnceIfAListenerDecides() {
		assertThat(startFailure(new Decider())).hasMessageContaining("has not started")
			.hasMessageContaining("ApplicationRunner");
		assertThat(Manager.messages(this.manager)).isZero();
	}

	@Test
	void anAskDuringTheStartFailsAtOnceIfThereAreSkills() {
		assertThat(startFailure(new AskingSkill((codex, sessionId) -> ""))).hasMessageContaining("has not started");
	}

	@Test
	void anAskDuringTheStartIsAnsweredIfNothingOfTheApplicationIsNeeded() {
		this.context.registerBean("early", Early.class);
		start(new Listening());
		assertThat(this.context.getBean(Early.class).answer).isEqualTo("echo: early");
	}

	private TurnBlockedException startFailure(Object bean) {
		this.context.registerBean("early", Early.class);
		return (TurnBlockedException) catchThrowable(() -> start(bean)).getCause().getCause();
	}

	private TurnResult askWithTool(String tool) {
		this.manager.script((turn) -> turn.say(turn.callTool(tool, Map.of()).text()));
		return newSessionWithTools().ask("go");
	}

	private SessionScope newSessionWithTools() {
		return codex().newSession(
				CreateSession.withDefaults().tools(this.context.getBean(RemoteSkills.class).catalog().tools()),
				"Review");
	}

	private CodexManager codex() {
		return this.context.getBean(CodexManager.class);
	}

	private void start(Object... beans) {
		this.manager.script((turn) -> {
			if (turn.text().equals("needs a decision")) {
				turn.say(turn.askCommandApproval("date").toString());
			}
			else {
				turn.say("echo: " + turn.text());
			}
		});
		TestPropertyValues.of("codex-manager.profiles.local.base-url=" + this.manager.baseUrl()).applyTo(this.context);
		this.context.register(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
				CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class);
		for (Object bean : beans) {
			register(bean);
		}
		this.context.refresh();
	}

	@SuppressWarnings("unchecked")
	private <T> void register(T bean) {
		this.context.registerBean((Class<T>) bean.getClass(), () -> bean);
	}

	/**
	 * What a skill asks.
	 */
	interface Question {

		String ask(CodexManager codex, String sessionId);

	}

	final class AskingSkill {

		private final Question question;

		AskingSkill(Question question) {
			this.question = question;
		}

		@RemoteSkill(description = "Asks")
		String ask(SkillContext context) {
			try {
				return this.question.ask(codex(), context.sessionId());
			}
			catch (TurnBlockedException ex) {
				BlockedTurnTests.this.outcome.complete(ex);
				return "refused";
			}
		}

	}

	final class ReactiveSkill {

		@RemoteSkill(description = "Asks")
		Mono<String> ask(SkillContext context) {
			return codex().reactive()
				.session(context.sessionId())
				.ask("more")
				.map(TurnResult::text)
				.onErrorResume((error) -> {
					BlockedTurnTests.this.outcome.complete(error);
					return Mono.just("refused");
				});
		}

	}

	final class AskingDecider {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent request) {
			complete(request.threadId(), "why?");
			return ApprovalDecision.decline();
		}

	}

	final class AskingAfterwards {

		private final String question;

		AskingAfterwards() {
			this("needs a decision");
		}

		AskingAfterwards(String question) {
			this.question = question;
		}

		@EventListener
		void ended(TurnCompletedEvent event) {
			if (!BlockedTurnTests.this.outcome.isDone()) {
				complete(event.threadId(), this.question);
			}
		}

	}

	final class AskingInParallel {

		@CodexEventListener(concurrency = Concurrency.PARALLEL)
		void ended(TurnCompletedEvent event) {
			if (!BlockedTurnTests.this.outcome.isDone()) {
				complete(event.threadId(), "needs a decision");
			}
		}

	}

	final class Decider {

		@CodexEventListener
		@Nullable ApprovalDecision decide(ApprovalRequestedEvent request) {
			return ApprovalDecision.accept();
		}

	}

	final class Listening {

		@CodexEventListener
		void ended(TurnCompletedEvent event) {
		}

	}

	static final class Early {

		private final String answer;

		Early(CodexManager codex) {
			this.answer = codex.newSession(CreateSession.withDefaults(), "Early").ask("early").text();
		}

	}

	private void complete(@Nullable String sessionId, String question) {
		try {
			this.outcome.complete(codex().session(String.valueOf(sessionId)).ask(question).text());
		}
		catch (RuntimeException ex) {
			this.outcome.complete(ex);
		}
	}

}
