package io.codexmanager.skill;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.stream.OpenRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of calls when the dispatcher stops.
 */
class SkillDispatcherStopTests {

	private SkillServing serving = new SkillServing();

	@AfterEach
	void close() {
		this.serving.close();
	}

	@Test
	void claimsThatWereMadeForTheDispatcherAloneAreClosedWithItAndOthersAreNot() {
		ClaimSettings settings = new ClaimSettings("app", "one", Duration.ofSeconds(30));
		ClaimKey key = ClaimKey.of("work", "one");
		SkillTargets nobody = new NoProfiles();
		try (Claims own = new Claims(new InMemoryClaimStore(), settings);
				Claims given = new Claims(new InMemoryClaimStore(), settings)) {
			SkillDispatcher.builder(new SkillRegistry(), nobody).ownClaims(() -> own).build().close();
			SkillDispatcher.builder(new SkillRegistry(), nobody).claims(given).build().close();
			assertThatIllegalStateException().isThrownBy(() -> own.tryHold(key)).withMessageContaining("closed");
			assertThat(given.tryHold(key)).isNotNull();
		}
	}

	@Test
	void stopWaitsForWhatRunsAndTakesNothingNew() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 5));
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("work", (arguments, context) -> {
			started.countDown();
			return release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		});
		this.serving.ask("1", "work");
		this.serving.ask("2", "work");
		assertThat(started.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

		CompletableFuture<Boolean> stopped = CompletableFuture
			.supplyAsync(() -> this.serving.dispatcher().stop(Duration.ofSeconds(10)));
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().counts().waiting() == 0);
		this.serving.ask("3", "work");
		assertThat(stopped).isNotDone();
		release.countDown();

		assertThat(stopped.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.serving.server().answers()).extracting(AnswerServer.Answer::requestId).containsExactly("1");
	}

	@Test
	void whatStopGaveBackRunsWhenItIsDeliveredAfterTheNextStart() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 5));
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("work",
				(arguments, context) -> release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS));
		this.serving.ask("1", "work");
		ToolCall waiting = this.serving.ask("2", "work");
		CompletableFuture<Boolean> stopped = CompletableFuture
			.supplyAsync(() -> this.serving.dispatcher().stop(Duration.ofSeconds(10)));
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().counts().waiting() == 0);
		release.countDown();
		assertThat(stopped.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.serving.server().answers()).hasSize(1);

		this.serving.dispatcher().start();
		this.serving.ask(waiting);

		await().atMost(SkillServing.TIMEOUT)
			.until(() -> this.serving.server().answers().stream().anyMatch((answer) -> answer.requestId().equals("2")));
	}

	@Test
	void whatStopGaveBackOrDidNotTakeRunsAfterTheNextStartAlthoughNobodyAnnouncesItAgain() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 5));
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("work",
				(arguments, context) -> release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS));
		this.serving.ask("1", "work");
		this.serving.ask("2", "work");
		CompletableFuture<Boolean> stopped = CompletableFuture
			.supplyAsync(() -> this.serving.dispatcher().stop(Duration.ofSeconds(10)));
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().counts().waiting() == 0);
		this.serving.ask("3", "work");
		ToolCall over = this.serving.ask("4", "work");
		release.countDown();
		assertThat(stopped.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		this.serving.resynchronize();
		this.serving.resolve(over, "expired");

		this.serving.dispatcher().start();
		this.serving.resynchronize();

		await().atMost(SkillServing.TIMEOUT)
			.untilAsserted(() -> assertThat(this.serving.server().answers()).extracting(AnswerServer.Answer::requestId)
				.containsExactlyInAnyOrder("1", "2", "3"));
	}

	@Test
	void anAnswerThatFailedDuringTheStopIsDeliveredAfterTheNextStart() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 5));
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger runs = new AtomicInteger();
		this.serving.register("work", (arguments, context) -> {
			runs.incrementAndGet();
			return release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		});
		this.serving.server().behave((answer, number) -> Mono.just(AnswerServer.Reply.of(503, "{}")));
		ToolCall call = this.serving.ask("1", "work");
		ToolCall over = this.serving.ask("2", "work");
		CompletableFuture<Boolean> stopped = CompletableFuture
			.supplyAsync(() -> this.serving.dispatcher().stop(Duration.ofSeconds(10)));
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().counts().waiting() == 0);
		release.countDown();
		assertThat(stopped.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		this.serving.resolve(over, "expired");
		this.serving.resynchronize();
		this.serving.server().answers().clear();
		this.serving.server()
			.behave((answer, number) -> Mono.just(AnswerServer.Reply.ok(answer.requestId(), call.threadId())));

		this.serving.dispatcher().start();
		this.serving.resynchronize();

		await().atMost(SkillServing.TIMEOUT).until(() -> !this.serving.server().answers().isEmpty());
		assertThat(this.serving.answer().requestId()).isEqualTo("1");
		assertThat(this.serving.answer().success()).isTrue();
		assertThat(runs).hasValue(1);
	}

	@Test
	void stopInterruptsWhatDoesNotEndInTimeAndTheModelIsTold() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		this.serving.register("work", (arguments, context) -> {
			started.countDown();
			new CountDownLatch(1).await();
			return "never";
		});
		this.serving.ask("1", "work");
		assertThat(started.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

		assertThat(this.serving.dispatcher().stop(Duration.ofMillis(50))).isFalse();

		assertThat(this.serving.answer().success()).isFalse();
		assertThat(this.serving.answer().text()).contains("was stopped");
	}

	@Test
	void stopWithoutCallsReturnsAtOnce() {
		assertThat(this.serving.dispatcher().stop(Duration.ofSeconds(30))).isTrue();
	}

	private void restart(SkillSettings settings) {
		this.serving.close();
		this.serving = new SkillServing(settings);
	}

	/**
	 * Has no profile.
	 */
	private static final class NoProfiles implements SkillTargets {

		@Override
		public ReactiveCodexManager client(String profile) {
			throw new IllegalStateException("There is no profile");
		}

		@Override
		public OpenRequests openRequests(String profile) {
			throw new IllegalStateException("There is no profile");
		}

		@Override
		public SkillSettings settings(String profile) {
			throw new IllegalStateException("There is no profile");
		}

	}

}
