package io.codexmanager.skill;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.claim.Claim;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls that several instances of a service could run.
 */
class SkillClaimTests extends SkillSubmissionFixture {

	@Test
	void aCallThatCouldNotBeClaimedIsRunWhenTheStoreWorksAgain() {
		this.store.claiming = new IllegalStateException("the store is down");

		this.serving.ask("1", "work");
		awaitIdle();
		assertThat(this.runs).hasValue(0);
		this.store.claiming = null;

		assertThat(this.serving.answer().text()).isEqualTo("run 1");
		awaitIdle();
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void aRecoveredCallWhoseResultIsRecordedIsSubmittedWithoutARun() {
		ToolCall call = this.serving.call("1", "work");
		record(call, "{\"success\":true,\"contentItems\":[{\"type\":\"inputText\",\"text\":\"before the crash\"}]}");

		this.serving.ask(call);
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(1)
			.allMatch((answer) -> answer.text().equals("before the crash"));
		assertThat(this.runs).hasValue(0);
		assertThat(this.steps).last().isEqualTo("complete");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "{", "[]", "{\"success\":\"perhaps\"}", "{\"contentItems\":7}" })
	void aRecordedResultThatCannotBeReadIsAFailureAndNoReasonToRunTheSkillAgain(String recorded) {
		ToolCall call = this.serving.call("1", "work");
		record(call, recorded);

		this.serving.ask(call);
		awaitIdle();

		assertThat(this.serving.answer().success()).isFalse();
		assertThat(this.serving.answer().text()).contains("its result is lost");
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void whatIsRecordedIsReadAsItWas() {
		this.serving.register("odd", (arguments, context) -> "äß漢😀 \u0000 \" \n");
		this.serving.server().behave((answer, number) -> Mono.just(AnswerServer.Reply.of(503, "{}")));
		ToolCall call = this.serving.ask("1", "odd");
		awaitIdle();
		assertThat(this.store.recorded).matches("[\\x20-\\x7E]+");
		this.serving.dispatcher().stop(Duration.ofSeconds(5));
		this.serving.server().answers().clear();

		this.serving.server()
			.behave((answer, number) -> Mono.just(AnswerServer.Reply.ok(answer.requestId(), SkillServing.THREAD)));
		this.serving.dispatcher().start();
		this.serving.ask(call);
		awaitIdle();

		assertThat(this.serving.answer().text()).isEqualTo("äß漢😀 \u0000 \" \n");
	}

	@Test
	void aCallThatAnotherInstanceClaimedIsLeftToIt() {
		ToolCall call = this.serving.call("1", "work");
		claims("another").once(key(call), () -> true, (claim) -> {
		});

		this.serving.ask(call);
		awaitIdle();

		assertThat(this.serving.server().answers()).isEmpty();
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void aCallThatAnotherInstanceFinishedIsOver() {
		ToolCall call = this.serving.call("1", "work");
		claims("another").once(key(call), () -> true, Claim::complete);

		this.serving.ask(call);
		awaitIdle();

		assertThat(this.serving.server().answers()).isEmpty();
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void aCallOfAnInstanceThatDiedIsRunAfterTheEndOfItsLease() {
		ToolCall call = this.serving.call("1", "work");
		this.store.claim(stored(call), "dead", Duration.ofSeconds(1));

		this.serving.ask(call);
		assertThat(this.serving.dispatcher().idle()).isTrue();

		assertThat(this.serving.answer().text()).isEqualTo("run 1");
	}

	@Test
	void aCallOfAnInstanceThatDiedIsLeftWhenItIsOver() {
		ToolCall call = this.serving.call("1", "work");
		this.store.claim(stored(call), "dead", Duration.ofSeconds(1));
		this.serving.ask(call);
		this.serving.resolve(call, "expired");

		await().during(Duration.ofMillis(1500)).atMost(SkillServing.TIMEOUT).until(() -> this.runs.get() == 0);
		assertThat(this.steps.stream().filter("claim"::equals)).hasSize(2);
	}

	@Test
	void aResultIsNotSubmittedWhenAnotherInstanceHasTheCallByThen() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("slow", (arguments, context) -> {
			this.runs.incrementAndGet();
			return release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		});
		ToolCall call = this.serving.ask("1", "slow");
		await().atMost(SkillServing.TIMEOUT).until(() -> this.runs.get() == 1);
		this.store.give(stored(call), "another");
		release.countDown();
		awaitIdle();

		assertThat(this.serving.server().answers()).isEmpty();
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void aResultOfACallThatWasLostIsSubmittedWithoutAnotherRunIfNobodyElseTookIt() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("slow", (arguments, context) -> {
			release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			return "run " + this.runs.incrementAndGet();
		});
		ToolCall call = this.serving.ask("1", "slow");
		await().atMost(SkillServing.TIMEOUT).until(() -> this.steps.contains("claim"));
		this.store.revoke(stored(call));
		release.countDown();

		assertThat(this.serving.answer().text()).isEqualTo("run 1");
		assertThat(this.steps).containsSequence("record", "release", "claim", "record");
		awaitIdle();
		assertThat(this.runs).hasValue(1);
		assertThat(this.steps).last().isEqualTo("complete");
	}

	@Test
	void aCallThatIsGrantedAgainWhileItsSkillStillRunsGoesOn() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		this.serving.register("slow", (arguments, context) -> {
			this.runs.incrementAndGet();
			return release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		});
		ToolCall call = this.serving.call("1", "slow");
		this.store.beforeClaim = () -> {
			asked.countDown();
			awaitQuietly(answer);
		};
		Thread twin = new Thread(() -> this.serving.ask(call));
		twin.start();
		assertThat(asked.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		this.store.beforeClaim = () -> {
		};
		this.serving.ask(call);
		await().atMost(SkillServing.TIMEOUT).until(() -> this.runs.get() == 1);
		this.store.revoke(stored(call));
		answer.countDown();
		twin.join(10_000);
		release.countDown();
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(1);
		assertThat(this.runs).hasValue(1);
		assertThat(this.steps).containsExactly("claim", "release", "claim", "record", "complete");
	}

	@Test
	void anAnswerThatDidNotArriveIsSubmittedByAnotherInstanceWhenThisOneStops() {
		this.serving.server().behave((answer, number) -> Mono.just(AnswerServer.Reply.of(503, "{}")));
		ToolCall call = this.serving.ask("1", "work");
		awaitIdle();
		this.serving.dispatcher().stop(Duration.ofSeconds(5));
		assertThat(this.serving.dispatcher().counts().undelivered()).isOne();

		try (SkillServing other = serving(new SkillRegistry(), claims("another"))) {
			other.ask(call);
			assertThat(other.answer().text()).isEqualTo("run 1");
			await().atMost(SkillServing.TIMEOUT).until(() -> other.dispatcher().idle());
		}
		this.serving.dispatcher().start();
		this.serving.resynchronize();
		awaitIdle();

		assertThat(this.serving.server().answers()).hasSize(3);
		assertThat(this.serving.dispatcher().counts().undelivered()).isZero();
		assertThat(this.runs).hasValue(1);
	}

}
