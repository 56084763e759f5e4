package io.codexmanager.listener;

import java.util.Map;

import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.client.session.MisdirectedAnswerException;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.listener.DecidingListeners.Accepting;
import io.codexmanager.listener.DecidingListeners.DecidingWhenTold;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what becomes of a decision on its way to the manager.
 */
@ExtendWith(OutputCaptureExtension.class)
class DecisionDeliveryTests {

	private final Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);

	private final FixtureServer server = new FixtureServer(this.approval);

	private final Harness harness = new Harness(this.server.baseUrl());

	@AfterEach
	void close() {
		this.harness.close();
		this.server.close();
	}

	@Test
	void aDecisionOnARequestThatHasEndedIsNotSent() {
		this.harness.start(DecidingWhenTold.class);
		this.harness.announce(this.approval);
		this.harness.open().clear();
		this.harness.bean(DecidingWhenTold.class).decision().tryEmitValue(ApprovalDecision.accept()).orThrow();
		await().untilAsserted(() -> assertThat(this.harness.failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.cause()).isInstanceOf(StaleRequestException.class);
			assertThat(((StaleRequestException) failure.cause()).requestId()).isEqualTo(this.approval.approvalId());
			assertThat(((StaleRequestException) failure.cause()).sessionId()).isEqualTo(this.approval.threadId());
		}));
		assertThat(this.server.received()).isEmpty();
	}

	@Test
	void aDecisionIsNotSentToAnotherRequestThatGotTheSameId() {
		this.harness.start(DecidingWhenTold.class);
		this.harness.announce(this.approval);
		this.harness.open().clear();
		Approval reused = new Approval(this.approval.approvalId(), this.approval.method(), this.approval.threadId(),
				"another-turn", "another-item", this.approval.summary(), this.approval.details(),
				this.approval.createdAt().plusSeconds(60), "pending", Map.of());
		this.harness.open().add(reused.identity());
		this.harness.bean(DecidingWhenTold.class).decision().tryEmitValue(ApprovalDecision.accept()).orThrow();
		await().untilAsserted(() -> assertThat(this.harness.failures()).hasSize(1));
		assertThat(this.server.received()).isEmpty();
	}

	@Test
	void aDecisionIsSentAgainUntilItIsDelivered() {
		this.server.answer(0, "");
		this.server.answer(503, "{}");
		this.server.answer(500, "{\"status\": \"error\", \"approvalId\": \"17\"}");
		this.harness.start(Accepting.class);
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(4));
		assertThat(this.harness.failures()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "401 {}", "404 {\"status\": \"not_found\", \"approvalId\": \"17\"}", "404 {}",
			"409 {\"status\": \"reconciled\", \"approvalId\": \"17\", \"code\": \"conflict\"}" })
	void aDecisionThatIsRefusedWhileItsRequestIsOpenIsSentAgain(String answer) {
		this.server.answer(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
		this.harness.start(Accepting.class);
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(2));
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void aDecisionThatCannotBeDeliveredIsReportedAfterFiveTries() {
		for (int i = 0; i < 5; i++) {
			this.server.answer(503, "{}");
		}
		this.harness.start(Accepting.class);
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(CodexServerException.class)));
		assertThat(this.server.received()).hasSize(5);
	}

	@Test
	void aManagerThatIsDownIsReportedAndHoldsNobodyUp() {
		this.server.close();
		this.harness.start(Accepting.class);
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(CodexTransportException.class)));
	}

	@Test
	void anotherListenerMayDecideWhenADecisionCouldNotBeDelivered() {
		this.server.answer(400, "{\"status\": \"error\"}");
		try (Harness instance = new Harness(this.server.baseUrl(), new InMemoryClaimStore(),
				DecisionStrategy.firstDecision())
			.start(Accepting.class, DecidingWhenTold.class)) {
			instance.announce(this.approval);
			await().untilAsserted(() -> assertThat(instance.failures()).hasSize(1));
			assertThat(this.server.received()).hasSize(1);
			instance.bean(DecidingWhenTold.class).decision().tryEmitValue(ApprovalDecision.decline()).orThrow();
			await().untilAsserted(() -> assertThat(this.server.received()).hasSize(2));
		}
	}

	@Test
	void aRequestThatEndsBetweenTwoTriesIsNotAnsweredAgain(CapturedOutput output) {
		this.harness.start(Accepting.class);
		this.server.answer(500, "{}");
		this.server.onReceived(() -> this.harness.open().clear());
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(output)
			.contains("ended before the manager confirmed the decision of listener accepting"));
		assertThat(this.server.received()).hasSize(1);
		assertThat(this.harness.failures()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "404 {\"status\": \"not_found\", \"approvalId\": \"17\"}",
			"409 {\"status\": \"reconciled\", \"approvalId\": \"17\", \"code\": \"already_resolved\"}" })
	void anAnswerThatCameTooLateIsAnOutcome(String answer, CapturedOutput output) {
		this.server.answer(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
		this.server.onReceived(this.server::end);
		this.harness.start(Accepting.class);
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(output).contains("came too late: the manager answered"));
		assertThat(this.server.received()).hasSize(1);
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void aDecisionThatReachedAnotherSessionIsAnError() {
		this.server.answer(200, "{\"status\": \"ok\", \"approvalId\": \"17\", \"threadId\": \"another-session\"}");
		this.harness.start(Accepting.class);
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(MisdirectedAnswerException.class)
				.hasMessageContaining("another-session")
				.hasMessageContaining(this.approval.threadId())));
	}

	@Test
	void failuresOfSendingAreReportedOffTheEventLoop() {
		StringBuffer thread = new StringBuffer();
		this.server.answer(400, "{}");
		this.harness.handlingErrors((failure) -> thread.append(Thread.currentThread().getName()))
			.start(Accepting.class);
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(thread).startsWith("codex-decision"));
	}

}
