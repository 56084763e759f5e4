package io.codexmanager.skill;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.protocol.ToolCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of answers when the server does not take them at once.
 */
@Timeout(60)
class SkillSubmissionTests {

	private static final ClaimSettings SETTINGS = new ClaimSettings("app", "one", Duration.ofSeconds(30));

	private final List<String> steps = new CopyOnWriteArrayList<>();

	private final LoggingStore store = new LoggingStore();

	private final Claims claims = new Claims(this.store, SETTINGS);

	private final AtomicInteger runs = new AtomicInteger();

	private SkillServing serving = serving(new SkillRegistry());

	@AfterEach
	void close() {
		this.serving.close();
		this.claims.close();
	}

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
			return release.await(10, TimeUnit.SECONDS);
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
			release.await(10, TimeUnit.SECONDS);
			return "run " + this.runs.incrementAndGet();
		});
		ToolCall call = this.serving.ask("1", "slow");
		await().atMost(SkillServing.TIMEOUT).until(() -> this.steps.contains("claim"));
		this.store.revoke(stored(call));
		release.countDown();

		assertThat(this.serving.answer().text()).isEqualTo("run 1");
		assertThat(this.steps).containsSequence("record", "claim", "record");
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
			return release.await(10, TimeUnit.SECONDS);
		});
		ToolCall call = this.serving.call("1", "slow");
		this.store.beforeClaim = () -> {
			asked.countDown();
			awaitQuietly(answer);
		};
		Thread twin = new Thread(() -> this.serving.ask(call));
		twin.start();
		assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
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
		this.serving.register("slow", (arguments, context) -> release.await(10, TimeUnit.SECONDS));
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

	@Test
	void anAnswerThatNobodyWaitsForIsNotRepeated() {
		this.serving.server()
			.behave((answer, number) -> Mono
				.just(AnswerServer.Reply.of(404, "{\"status\":\"not_found\",\"requestId\":\"1\"}")));

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

	private SkillServing serving(SkillRegistry registry) {
		return serving(registry, this.claims);
	}

	private SkillServing serving(SkillRegistry registry, Claims claims) {
		SkillServing serving = new SkillServing(new SkillSettings(Duration.ofSeconds(10), 4, 4), registry,
				(builder) -> builder.claims(claims));
		serving.register("work", (arguments, context) -> "run " + this.runs.incrementAndGet());
		return serving;
	}

	private Claims claims(String instance) {
		return new Claims(this.store, new ClaimSettings("app", instance, Duration.ofSeconds(30)));
	}

	private void record(ToolCall call, String text) {
		claims("another").once(key(call), () -> true, (claim) -> {
			claim.record(text);
			claim.release();
		});
	}

	private static ClaimKey key(ToolCall call) {
		return ClaimKey.request("skill", SkillServing.PROFILE, call.identity());
	}

	/** As a store sees it. */
	private static String stored(ToolCall call) {
		AtomicReference<String> stored = new AtomicReference<>();
		ClaimStore spy = (ClaimStore) Proxy.newProxyInstance(ClaimStore.class.getClassLoader(),
				new Class<?>[] { ClaimStore.class }, (proxy, method, arguments) -> {
					stored.set((String) arguments[0]);
					return ClaimOutcome.done();
				});
		try (Claims claims = new Claims(spy, SETTINGS)) {
			claims.once(key(call), () -> true, (claim) -> {
			});
		}
		return stored.get();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitIdle() {
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().idle());
	}

	/**
	 * Keeps claims in memory, remembers in which order it was asked to, and fails when it
	 * is told to.
	 */
	private final class LoggingStore implements ClaimStore {

		private final Map<String, String> given = new ConcurrentHashMap<>();

		private final ClaimStore delegate = new InMemoryClaimStore();

		private volatile RuntimeException claiming;

		private volatile RuntimeException recording;

		private volatile String recorded;

		private volatile Runnable beforeClaim = () -> {
		};

		private volatile String owner = "";

		/** Let a key be free, as if its lease had ended. */
		void revoke(String key) {
			release(key, this.owner);
		}

		/** Let somebody else have a key, as if its lease had ended. */
		void give(String key, String owner) {
			this.given.put(key, owner);
		}

		@Override
		public ClaimOutcome claim(String key, String owner, Duration lease) {
			this.beforeClaim.run();
			SkillSubmissionTests.this.steps.add("claim");
			if (this.claiming != null) {
				throw this.claiming;
			}
			this.owner = owner;
			return this.given.containsKey(key) ? ClaimOutcome.taken(lease) : this.delegate.claim(key, owner, lease);
		}

		@Override
		public boolean renew(String key, String owner, Duration lease) {
			return !this.given.containsKey(key) && this.delegate.renew(key, owner, lease);
		}

		@Override
		public boolean record(String key, String owner, String result) {
			if (this.recording != null) {
				throw this.recording;
			}
			SkillSubmissionTests.this.steps.add("record");
			this.recorded = result;
			return !this.given.containsKey(key) && this.delegate.record(key, owner, result);
		}

		@Override
		public boolean complete(String key, String owner) {
			SkillSubmissionTests.this.steps.add("complete");
			return this.delegate.complete(key, owner);
		}

		@Override
		public void release(String key, String owner) {
			SkillSubmissionTests.this.steps.add("release");
			if (!this.given.remove(key, owner)) {
				this.delegate.release(key, owner);
			}
		}

	}

}
