package io.codexmanager.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;

import static io.codexmanager.stream.StreamFixture.announce;
import static io.codexmanager.stream.StreamFixture.approval;
import static io.codexmanager.stream.StreamFixture.await;
import static io.codexmanager.stream.StreamFixture.eventually;
import static io.codexmanager.stream.StreamFixture.frame;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the stream is paused, resumed and stopped, and what it says about itself.
 */
@ExtendWith(OutputCaptureExtension.class)
class CodexEventStreamControlTests {

	private final StreamFixture fixture = new StreamFixture();

	private final AtomicReference<String> token = new AtomicReference<>("old-secret");

	private final AtomicInteger asked = new AtomicInteger();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aWatcherMayPauseTheStreamWhileSomebodyElseStopsIt() {
		CodexEventStream stream = this.fixture.started();
		List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
		stream.watch("a").subscribe((signal) -> {
			onEventLoop.add(Schedulers.isInNonBlockingThread());
			if (signal instanceof SessionSignal.Disconnected) {
				stream.pause();
			}
		});
		await().until(() -> !onEventLoop.isEmpty());
		assertThat(CompletableFuture.runAsync(stream::stop)).succeedsWithin(StreamFixture.TIMEOUT);
		await().until(() -> onEventLoop.size() == 2);
		assertThat(onEventLoop).containsOnly(false);
		assertThat(stream.isRunning()).isFalse();
	}

	@Test
	void aConnectionThatIsLostIsToldToWatchersOffTheEventLoop() {
		CodexEventStream stream = this.fixture.started();
		List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
		stream.watch("a").subscribe((signal) -> {
			onEventLoop.add(Schedulers.isInNonBlockingThread());
			if (signal instanceof SessionSignal.Disconnected) {
				stream.pause();
			}
		});
		await().until(() -> !onEventLoop.isEmpty());
		this.fixture.manager.goDown();
		await().until(() -> stream.status().state() == StreamStatus.State.PAUSED);
		assertThat(onEventLoop).containsOnly(false);
	}

	@Test
	void theStatusFollowsTheConnection() {
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		assertThat(stream.status().state()).isEqualTo(StreamStatus.State.STOPPED);
		assertThat(stream.status().lastFailure()).isNull();
		this.fixture.manager.refuse(503);
		stream.start();
		eventually(() -> assertThat(stream.status().lastFailure()).contains("status 503"));
		assertThat(stream.status().state()).isEqualTo(StreamStatus.State.CONNECTING);
		this.fixture.manager.refuse(0);
		await().until(stream::isConnected);
		StreamStatus connected = stream.status();
		assertThat(connected.state()).isEqualTo(StreamStatus.State.CONNECTED);
		assertThat(connected.reconnects()).isZero();
		this.fixture.manager.socket(0).cut();
		eventually(() -> assertThat(stream.status().reconnects()).isEqualTo(1));
		assertThat(stream.status().since()).isAfterOrEqualTo(connected.since());
		stream.stop();
		assertThat(stream.status().state()).isEqualTo(StreamStatus.State.STOPPED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void aServerThatRefusesTheCredentialsIsLeftAloneUntilTheyChange(int status, CapturedOutput output) {
		CodexEventStream stream = rejected(status);
		int handshakes = this.fixture.manager.handshakes().size();
		int before = this.asked.get();
		await().until(() -> this.asked.get() > before + 3);
		assertThat(this.fixture.manager.handshakes()).hasSize(handshakes).hasSize(1);
		assertThat(this.fixture.handler.disconnections()).singleElement()
			.satisfies((disconnection) -> assertThat(disconnection.retryIn()).isNull())
			.satisfies((disconnection) -> assertThat(disconnection.reason()).contains("status " + status,
					"codex-manager.profiles.test.auth"));
		this.fixture.manager.refuse(0);
		this.token.set("new-secret");
		await().until(stream::isConnected);
		assertThat(this.fixture.manager.socket(0).authorization()).isEqualTo("Bearer new-secret");
		assertThat(output.getAll().lines().filter((line) -> line.contains("status " + status))).hasSize(1);
		assertThat(output).doesNotContain("old-secret", "new-secret");
		assertThat(stream.status().toString()).doesNotContain("secret");
	}

	@Test
	void credentialsThatAreRefusedAgainAreLeftAgain() {
		CodexEventStream stream = rejected(401);
		this.token.set("wrong-again");
		await().until(() -> this.fixture.manager.handshakes().size() == 2);
		await().until(() -> stream.status().state() == StreamStatus.State.REJECTED);
		int before = this.asked.get();
		await().until(() -> this.asked.get() > before + 3);
		assertThat(this.fixture.manager.handshakes()).hasSize(2);
	}

	@Test
	void whatWasRefusedIsTriedAtOnceWhenItIsResumed() {
		CodexEventStream stream = rejected(401);
		this.fixture.manager.refuse(0);
		stream.resume();
		await().until(stream::isConnected);
		assertThat(this.fixture.manager.socket(0).authorization()).isEqualTo("Bearer old-secret");
	}

	@Test
	void whatWasRefusedCanBeStopped() {
		CodexEventStream stream = rejected(403);
		stream.stop();
		assertThat(stream.status().state()).isEqualTo(StreamStatus.State.STOPPED);
	}

	@Test
	void aPauseClosesTheSocketUntilItIsResumed() {
		CodexEventStream stream = this.fixture.started();
		this.fixture.resynchronized(1);
		FakeSocket socket = this.fixture.manager.socket(0);
		stream.pause();
		assertThat(stream.status().state()).isEqualTo(StreamStatus.State.PAUSED);
		assertThat(stream.isConnected()).isFalse();
		assertThat(stream.isRunning()).isTrue();
		await().until(() -> !socket.isOpen());
		assertThat(socket.closeCode()).isEqualTo(1001);
		eventually(() -> assertThat(this.fixture.handler.disconnections())
			.containsExactly(new Disconnection("the stream was paused", null, null)));
		stream.start();
		await().during(Duration.ofMillis(200)).until(() -> this.fixture.manager.connects() == 1);
		stream.resume();
		this.fixture.manager.socket(1);
		await().until(stream::isConnected);
		this.fixture.resynchronized(2);
		assertThat(this.fixture.handler.told()).contains("reconnected");
	}

	@Test
	void aPauseKeepsWhatIsKnownAndFindsWhatCameMeanwhile() {
		CodexEventStream stream = this.fixture.started();
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		await().until(() -> this.fixture.handler.requests().size() == 1);
		stream.pause();
		assertThat(stream.isOpen(this.fixture.handler.requests().get(0).identity())).isTrue();
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1), approval("a", "1", 2));
		stream.resume();
		eventually(() -> assertThat(this.fixture.handler.told("request")).containsExactly("request a 0",
				"request a 1 recovered"));
	}

	@Test
	void aPauseLetsGoOnWhatWasReceived() throws InterruptedException {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		this.fixture.handler.before((words) -> {
			if (words.equals("frame a first")) {
				entered.countDown();
				awaitQuietly(proceed);
			}
		});
		CodexEventStream stream = this.fixture.started();
		this.fixture.manager.socket(0).send(frame("a", "first"));
		this.fixture.manager.socket(0).send(frame("a", "second"));
		this.fixture.manager.socket(0).send(frame("b", "last"));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("frame b last"));
		assertThat(entered.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		stream.pause();
		proceed.countDown();
		eventually(() -> assertThat(this.fixture.handler.told("frame a")).containsExactly("frame a first",
				"frame a second"));
	}

	@Test
	void whoWatchesIsToldOfAPause() {
		CodexEventStream stream = this.fixture.started();
		StepVerifier.create(stream.watch("a"))
			.expectNext(new SessionSignal.Connected())
			.then(stream::pause)
			.expectNext(new SessionSignal.Disconnected())
			.then(stream::resume)
			.expectNext(new SessionSignal.Connected())
			.thenCancel()
			.verify(StreamFixture.TIMEOUT);
	}

	@Test
	void whatStandsByAfterAStopIsStartedForWhoWatchesAlready() {
		CodexEventStream stream = this.fixture.started();
		StepVerifier.create(stream.watch("a"))
			.expectNext(new SessionSignal.Connected())
			.then(stream::stop)
			.expectNext(new SessionSignal.Disconnected())
			.then(stream::standBy)
			.expectNext(new SessionSignal.Connected())
			.thenCancel()
			.verify(StreamFixture.TIMEOUT);
	}

	@Test
	void whatStandsByAfterAStopWaitsForAWatch() {
		CodexEventStream stream = this.fixture.started();
		stream.standBy();
		assertThat(stream.isRunning()).isTrue();
		stream.stop();
		stream.standBy();
		assertThat(stream.isRunning()).isFalse();
		stream.watch("a").subscribe().dispose();
		await().until(stream::isConnected);
	}

	@Test
	void aWatchDoesNotEndAPause() {
		CodexEventStream stream = this.fixture.started();
		stream.pause();
		StepVerifier.create(stream.watch("a"))
			.expectNext(new SessionSignal.Disconnected())
			.expectNoEvent(Duration.ofMillis(200))
			.thenCancel()
			.verify(StreamFixture.TIMEOUT);
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
	}

	@Test
	void pausingAndResumingWhatDoesNotRunDoesNothing() {
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		stream.pause();
		stream.resume();
		assertThat(stream.isRunning()).isFalse();
		stream.start();
		await().until(stream::isConnected);
		stream.resume();
		stream.stop();
		stream.pause();
		stream.resume();
		assertThat(stream.status().state()).isEqualTo(StreamStatus.State.STOPPED);
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
	}

	@Test
	void resumingASlowReconnectTriesAtOnce() {
		Duration hour = Duration.ofHours(1);
		this.fixture.manager.refuse(503);
		CodexEventStream stream = this.fixture
			.stream((settings) -> settings.reconnect(new StreamSettings.Reconnect(hour, hour, 1, 0)));
		stream.start();
		eventually(() -> assertThat(this.fixture.handler.disconnections()).hasSize(1));
		this.fixture.manager.refuse(0);
		stream.resume();
		await().until(stream::isConnected);
	}

	@Test
	void aStartIsSettledOnceWhatWasMissedHasBeenRead() {
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		stream.start();
		assertThat(stream.settled().block(StreamFixture.TIMEOUT).state()).isEqualTo(StreamStatus.State.CONNECTED);
		assertThat(this.fixture.manager.reads()).contains("/api/health");
	}

	@Test
	void aStartIsSettledByARefusalOrAStopAndNotByAFailureThatMayPass() {
		CodexEventStream stream = rejected(401);
		assertThat(stream.settled().block(StreamFixture.TIMEOUT).state()).isEqualTo(StreamStatus.State.REJECTED);
		this.fixture.manager.refuse(503);
		stream.resume();
		Mono<StreamStatus> settled = stream.settled();
		StepVerifier.create(settled).expectSubscription().expectNoEvent(Duration.ofMillis(200)).thenCancel().verify();
		StepVerifier.create(settled)
			.then(stream::resume)
			.then(stream::stop)
			.assertNext((status) -> assertThat(status.state()).isEqualTo(StreamStatus.State.STOPPED))
			.expectComplete()
			.verify(StreamFixture.TIMEOUT);
	}

	@Test
	void aConnectionThatIsLostDuringTheStopIsNotWarnedOf(CapturedOutput output) throws InterruptedException {
		CountDownLatch proceed = new CountDownLatch(1);
		this.fixture.handler.before((words) -> {
			if (words.equals("frame a slow")) {
				awaitQuietly(proceed);
			}
		});
		CodexEventStream stream = this.fixture.started();
		this.fixture.manager.socket(0).send(frame("a", "slow"));
		this.fixture.manager.socket(0).send(frame("b", "last"));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("frame b last"));
		Thread stopping = new Thread(() -> stream.stop(Duration.ofSeconds(10)));
		stopping.start();
		await().until(() -> !this.fixture.manager.socket(0).isOpen());
		this.fixture.manager.goDown();
		proceed.countDown();
		stopping.join(10_000);
		assertThat(stopping.isAlive()).isFalse();
		assertThat(this.fixture.handler.told()).contains("frame a slow");
		assertThat(output.getAll()).doesNotContain("WARN");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void compressionIsOfferedOnRequestAndWorksWithAndWithoutTheServer(boolean serverKnowsIt) {
		if (serverKnowsIt) {
			this.fixture.manager.compress();
		}
		StreamSettings settings = this.fixture.settings().limits(new StreamSettings.Limits(100_000, 10));
		CodexEventStream stream = this.fixture.own(this.fixture.builder(settings)
			.webSocketClient(StreamSockets.create(HttpClient.create(), settings.limits(), true))
			.build());
		stream.start();
		await().until(stream::isConnected);
		assertThat(this.fixture.manager.handshakes()).singleElement().asString().contains("permessage-deflate");
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send("{\"type\":\"large\",\"threadId\":\"a\",\"payload\":\"" + "x".repeat(90_000) + "\"}");
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a large"));
		// a few hundred bytes once it is compressed
		socket.send("{\"type\":\"larger\",\"threadId\":\"a\",\"payload\":\"" + "x".repeat(200_000) + "\"}");
		this.fixture.manager.socket(1);
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.OVERSIZED)).isEqualTo(1));
		assertThat(this.fixture.handler.disconnections().get(0).reason()).contains("stream.max-frame-size");
	}

	@Test
	void compressionIsNotOfferedByItself() {
		this.fixture.started();
		assertThat(this.fixture.manager.handshakes()).isEqualTo(List.of("null"));
	}

	private CodexEventStream rejected(int status) {
		this.fixture.manager.refuse(status);
		CodexEventStream stream = this.fixture
			.own(this.fixture.builder(this.fixture.settings()).headers(() -> Mono.fromCallable(() -> {
				this.asked.incrementAndGet();
				HttpHeaders headers = new HttpHeaders();
				headers.setBearerAuth(this.token.get());
				return headers;
			})).build());
		stream.start();
		await().until(() -> stream.status().state() == StreamStatus.State.REJECTED);
		return stream;
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
