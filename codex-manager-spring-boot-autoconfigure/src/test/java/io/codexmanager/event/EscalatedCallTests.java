package io.codexmanager.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for approvals of commands that the model wants to run outside the sandbox without
 * giving a reason. The frames are those of a running codex-manager.
 */
class EscalatedCallTests {

	private static final Instant NOW = Instant.parse("2026-11-30T05:44:00Z");

	private static final String CALLED = "app_server.raw_response_item.completed";

	private final AtomicReference<ApprovalRequestedEvent> published = new AtomicReference<>();

	private final EventDispatcher dispatcher = new EventDispatcher(new EventDispatcher.Source("local", false),
			RecordedFrames.MAPPER, List.of(), (ApplicationEventPublisher) this::keep, "approval"::equals,
			(event, failure) -> {
			});

	@Test
	void theCallOfTheModelTellsWhatTheApprovalDoesNot() {
		called("s1", "call_19", "{\"cmd\":\"date\",\"sandbox_permissions\":\"require_escalated\"}");
		ApprovalRequestedEvent event = approval("s1", "call_19");
		assertThat(event.escalated()).isTrue();
		assertThat(event.escalations()).containsExactly("sandbox_permissions");
		assertThat(event.isExactly("date")).isFalse();
		assertThat(event.isExactlyEvenEscalated("date")).isTrue();
	}

	@Test
	void theCallsOfOthersAreNotTakenForIt() {
		called("s1", "call_19", "{\"sandbox_permissions\":\"require_escalated\"}");
		assertThat(approval("s1", "call_20").escalated()).isFalse();
		assertThat(approval("s2", "call_19").escalated()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"sandbox_permissions\":\"with_additional_permissions\"}",
			"{\"sandbox_permissions\":\"of_a_later_runtime\"}", "{\"sandbox_permissions\":{\"network\":true}}" })
	void whateverIsNotTheDefaultIsMore(String arguments) {
		called("s1", "call_19", arguments);
		assertThat(approval("s1", "call_19").escalated()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"sandbox_permissions\":\"use_default\"}", "{\"sandbox_permissions\":null}",
			"{\"cmd\":\"echo sandbox_permissions\"}", "{\"sandbox_permissions\":", "" })
	void theDefaultAndWhatTheRuntimeCannotReadIsNotMore(String arguments) {
		called("s1", "call_19", arguments);
		assertThat(approval("s1", "call_19").escalated()).isFalse();
	}

	@Test
	void framesOfAnotherShapeHurtNobody() {
		for (String payload : List.of("\"sandbox_permissions\"", "{\"params\": [\"sandbox_permissions\"]}",
				"{\"params\": {\"item\": {\"call_id\": {}, \"arguments\": {\"sandbox_permissions\": 1}}}}",
				"{\"params\": {\"sandbox_permissions\":")) {
			frame("s1", payload);
		}
		assertThat(approval("s1", "call_19").escalated()).isFalse();
	}

	@Test
	void framesWithoutTheWordAreNotNeededForIt() {
		assertThat(this.dispatcher.interest(CALLED).any()).isTrue();
		assertThat(this.dispatcher.interest(CALLED).word()).isEqualTo("sandbox_permissions");
	}

	private void called(String session, String call, String arguments) {
		String quoted = RecordedFrames.MAPPER.writeValueAsString(arguments);
		frame(session, """
				{"params": {"threadId": "%s", "turnId": "t1", "item": {"type": "function_call", "name": "exec_command",
				 "arguments": %s, "call_id": "%s"}}}""".formatted(session, quoted, call));
	}

	private void frame(String session, String payload) {
		this.dispatcher.frame(new StreamFrame(CALLED, session, "{\"payload\": " + payload + "}"), NOW);
	}

	private ApprovalRequestedEvent approval(String session, String call) {
		this.dispatcher.request(new Approval("1", "item/commandExecution/requestApproval", session, "t1", call,
				"summary", RecordedFrames.MAPPER.createObjectNode().put("command", "/bin/bash -lc date"), NOW,
				"pending", Map.of()), NOW, false);
		return this.published.get();
	}

	private void keep(Object event) {
		if (event instanceof ApprovalRequestedEvent approval) {
			this.published.set(approval);
		}
	}

}
