package io.codexmanager.skill;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of answers when the server does not take them at once.
 */
class SkillSubmissionTests extends SkillSubmissionFixture {

	@Test
	void theResultIsRecordedBeforeItIsSubmitted() {
		this.serving.server().behave((answer, number) -> {
			this.steps.add("submit");
			return Mono.just(AnswerServer.Reply.ok(answer.requestId(), SkillServing.THREAD));
		});

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.steps).containsExactly("claim", "record", "submit", "complete");
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 502, 503 })
	void anAnswerThatTheServerCouldNotDeliverIsSubmittedAgain(int status) {
		this.serving.server()
			.behave((answer, number) -> Mono
				.just((number < 3) ? AnswerServer.Reply.of(status, "{\"status\":\"error\",\"requestId\":\"1\"}")
						: AnswerServer.Reply.ok(answer.requestId(), SkillServing.THREAD)));

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(3).allMatch((answer) -> answer.text().equals("run 1"));
		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void anAnswerThatNeverArrivesIsSubmittedAgainAfterTheNextReconnectWithoutAnotherRun() {
		this.serving.server().behave((answer, number) -> Mono.just(AnswerServer.Reply.of(503, "{}")));
		this.serving.ask("1", "work");
		awaitIdle();
		assertThat(this.serving.server().answers()).hasSize(3);
		assertThat(this.serving.dispatcher().counts().undelivered()).isOne();

		this.serving.server()
			.behave((answer, number) -> Mono.just(AnswerServer.Reply.ok(answer.requestId(), SkillServing.THREAD)));
		this.serving.resynchronize();
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 4);
		awaitIdle();

		assertThat(this.serving.server().answers().get(3).text()).isEqualTo("run 1");
		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
		assertThat(this.runs).hasValue(1);
		assertThat(this.steps).last().isEqualTo("complete");
	}

	@Test
	void aReconnectDuringTheLastTryIsNotMissed() {
		this.serving.server().behave((answer, number) -> {
			if (number == 3) {
				this.serving.resynchronize();
			}
			return Mono.just((number <= 3) ? AnswerServer.Reply.of(503, "{}")
					: AnswerServer.Reply.ok(answer.requestId(), SkillServing.THREAD));
		});

		this.serving.ask("1", "work");
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 4);
		awaitIdle();

		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void anUndeliveredAnswerIsForgottenWhenItsCallExpires() {
		this.serving.server().behave((answer, number) -> Mono.just(AnswerServer.Reply.of(503, "{}")));
		ToolCall call = this.serving.ask("1", "work");
		awaitIdle();

		this.serving.resolve(call, "expired");
		this.serving.resynchronize();
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(3);
		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
		assertThat(this.steps).last().isEqualTo("complete");
	}

	@Test
	void nothingIsSentForACallThatIsNoLongerOpen() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("slow",
				(arguments, context) -> release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS));
		ToolCall call = this.serving.ask("1", "slow");
		this.serving.close(call);
		release.countDown();
		awaitIdle();

		assertThat(this.serving.server().answers()).isEmpty();
		assertThat(this.steps).last().isEqualTo("complete");
	}

	@Test
	void aTryIsGuardedAnewEachTime() {
		ToolCall call = this.serving.call("1", "work");
		this.serving.server().behave((answer, number) -> {
			this.serving.close(call);
			return Mono.just(AnswerServer.Reply.of(503, "{}"));
		});

		this.serving.ask(call);
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(1);
		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 404, 409 })
	void anAnswerThatIsRefusedWhileTheCallIsOpenIsSubmittedAgain(int status) {
		this.serving.server()
			.behave((answer,
					number) -> Mono.just((number == 1)
							? AnswerServer.Reply.of(status, "{\"status\":\"not_found\",\"requestId\":\"1\"}")
							: AnswerServer.Reply.ok(answer.requestId(), "thread-1")));

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(2);
		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
		assertThat(this.steps).last().isEqualTo("complete");
	}

	@Test
	void anAnswerThatNobodyWaitsForIsNotRepeated() {
		this.serving.server().behave((answer, number) -> {
			this.serving.server().nothingWaits();
			return Mono.just(AnswerServer.Reply.of(404, "{\"status\":\"not_found\",\"requestId\":\"1\"}"));
		});

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(1);
		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
		assertThat(this.steps).last().isEqualTo("complete");
	}

	@Test
	void anotherAnswerOnItsWayIsWaitedForAndThenAccepted() {
		this.serving.server()
			.behave((answer, number) -> Mono.just(AnswerServer.Reply.of(409,
					"{\"status\":\"conflict\",\"code\":\"in_flight\",\"requestId\":\"1\"}")));

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(3);
		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
		assertThat(this.steps).last().isEqualTo("complete");
	}

	@Test
	void aRefusedAnswerIsNotRepeated() {
		this.serving.server()
			.behave((answer, number) -> Mono
				.just(AnswerServer.Reply.of(403, "{\"status\":\"error\",\"code\":\"forbidden\"}")));

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(1);
		assertThat(this.serving.dispatcher().counts().undelivered()).isOne();
	}

	@Test
	void anAnswerThatReachedAnotherSessionIsCounted() {
		this.serving.server()
			.behave((answer, number) -> Mono.just(AnswerServer.Reply.ok(answer.requestId(), "another-thread")));

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.serving.dispatcher().counts().misdelivered()).isOne();
	}

	@Test
	void anAnswerIsSubmittedAlsoWhenItCannotBeRecorded() {
		this.store.recording = new IllegalStateException("the store is down");

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(1);
	}

}
