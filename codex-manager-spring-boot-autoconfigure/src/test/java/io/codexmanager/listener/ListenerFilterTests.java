package io.codexmanager.listener;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventDispatcher;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for conditions, profiles, type parameters and annotations of one's own that
 * narrow what {@code @CodexEventListener} methods get.
 */
class ListenerFilterTests {

	private final Harness harness = new Harness();

	@AfterEach
	void close() {
		this.harness.close();
	}

	@Test
	void conditionsAreEvaluatedAfterTypeAndName() {
		this.harness.start(Conditional.class);
		EventDispatcher stream = this.harness.stream("local");
		stream.frame(Harness.frame("app_server.turn.completed", "mine"), Harness.NOW);
		stream.frame(Harness.frame("app_server.turn.completed", "other"), Harness.NOW);
		stream.frame(Harness.frame("app_server.turn.started", "mine"), Harness.NOW);
		assertThat(this.harness.bean(Conditional.class).log).containsExactlyInAnyOrder("event mine", "args mine",
				"bean mine");
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void aConditionThatFailsIsReported() {
		this.harness.start(BrokenCondition.class).frame("session_deleted");
		assertThat(this.harness.failures()).hasSize(1);
		assertThat(this.harness.escaped()).isEmpty();
	}

	@Test
	void profilesDecide() {
		this.harness.start(ByProfile.class);
		this.harness.stream("local").frame(Harness.frame("session_deleted", "a"), Harness.NOW);
		this.harness.stream("staging").frame(Harness.frame("session_deleted", "b"), Harness.NOW);
		assertThat(this.harness.bean(ByProfile.class).log).containsExactlyInAnyOrder("staging b", "both a", "both b",
				"any a", "any b");
	}

	@Test
	void sessionsDecide() {
		this.harness.context().getEnvironment().getSystemProperties().put("tests.session", "theirs, ours");
		this.harness.start(BySession.class, OwnSessions.class);
		EventDispatcher stream = this.harness.stream("local");
		for (String session : List.of("mine", "theirs", "ours", "other")) {
			stream.frame(Harness.frame("session_deleted", session), Harness.NOW);
		}
		stream.frame(new StreamFrame("project_deleted", null, "{\"type\": \"project_deleted\", \"payload\": {}}"),
				Harness.NOW);
		assertThat(this.harness.bean(BySession.class).log).containsExactlyInAnyOrder("given mine", "given theirs",
				"given ours", "filtered ours");
		assertThat(this.harness.container().sessions()).containsExactly("mine", "ours", "theirs");
		this.harness.context().getEnvironment().getSystemProperties().remove("tests.session");
	}

	@Test
	void genericParametersDecide() {
		this.harness.start(Generic.class, GenericSub.class);
		this.harness.announce(RecordedFrames.request("command-approval-accept", Approval.class));
		this.harness.announce(RecordedFrames.request("tool-call-round-trip", ToolCall.class));
		assertThat(this.harness.bean(Generic.class).log).containsExactlyInAnyOrder("approval approval", "any approval",
				"any tool_call_requested");
		assertThat(this.harness.bean(GenericSub.class).log).containsExactly("approval");
	}

	@Test
	void aMetaAnnotationWorksAsTheAnnotation() {
		this.harness.start(MetaAnnotated.class).frame("app_server.turn.completed").frame("session_deleted");
		assertThat(this.harness.bean(MetaAnnotated.class).log).containsExactly("app_server.turn.completed");
	}

	static class Conditional {

		private final List<String> log = new ArrayList<>();

		@CodexEventListener(condition = "#event.threadId() == 'mine'")
		void named(TurnCompletedEvent event) {
			this.log.add("event " + event.threadId());
		}

		@CodexEventListener(condition = "#root.args[0].threadId() == 'mine'")
		void args(TurnCompletedEvent completed) {
			this.log.add("args " + completed.threadId());
		}

		@CodexEventListener(value = "app_server.turn.completed", condition = "@Conditional.mine(#root.event)")
		void bean(CodexEvent event) {
			this.log.add("bean " + event.threadId());
		}

		public boolean mine(TurnCompletedEvent event) {
			return "mine".equals(event.threadId());
		}

	}

	static class BrokenCondition {

		@CodexEventListener(value = "session_deleted", condition = "#event.threadId().charAt(1000) == 'a'")
		void on(CodexEvent event) {
			throw new AssertionError("not to be called");
		}

	}

	static class ByProfile {

		private final List<String> log = new ArrayList<>();

		@CodexEventListener(profile = "staging")
		void staging(CodexEvent event) {
			this.log.add("staging " + event.threadId());
		}

		@CodexEventListener(profile = { "staging", "local", "local" })
		void both(CodexEvent event) {
			this.log.add("both " + event.threadId());
		}

		@CodexEventListener
		void any(CodexEvent event) {
			this.log.add("any " + event.threadId());
		}

	}

	static class Generic {

		private final List<String> log = new ArrayList<>();

		@CodexEventListener
		void approval(PendingRequestEvent<Approval> event) {
			this.log.add("approval " + event.type());
		}

		@CodexEventListener
		void any(PendingRequestEvent<?> event) {
			this.log.add("any " + event.type());
		}

	}

	abstract static class GenericBase<E extends CodexEvent> {

		protected final List<String> log = new ArrayList<>();

		@CodexEventListener
		void on(E event) {
			this.log.add(event.type());
		}

	}

	static class GenericSub extends GenericBase<ApprovalRequestedEvent> {

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@CodexEventListener("app_server.turn.completed")
	@interface OnTurnEnd {

		@AliasFor(annotation = CodexEventListener.class)
		String[] profile() default {};

	}

	static class MetaAnnotated {

		private final List<String> log = new ArrayList<>();

		@OnTurnEnd(profile = "local")
		void local(CodexEvent event) {
			this.log.add(event.type());
		}

		@OnTurnEnd(profile = "staging")
		void staging(CodexEvent event) {
			this.log.add("staging");
		}

	}

	static class BySession {

		final List<String> log = new ArrayList<>();

		@CodexEventListener(session = { "mine", "${tests.session}" })
		void given(CodexEvent event) {
			this.log.add("given " + event.threadId());
		}

		@CodexEventListener(sessionFilter = "OwnSessions")
		void filtered(CodexEvent event) {
			this.log.add("filtered " + event.threadId());
		}

	}

	static class OwnSessions implements SessionFilter {

		@Override
		public boolean accepts(String profile, String sessionId) {
			return profile.equals("local") && sessionId.equals("ours");
		}

	}

}
