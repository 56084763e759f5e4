package io.codexmanager.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.FakeManager.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;

import static io.codexmanager.stream.StreamFixture.await;
import static io.codexmanager.stream.StreamFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the stream connects, notices that it is not connected any more, and connects again.
 */
@ExtendWith(OutputCaptureExtension.class)
class CodexEventStreamConnectionTests {

	private final StreamFixture fixture = new StreamFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void isConnectedOnceTheServerHasSentItsFirstFrame() {
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		this.fixture.manager.behave(Behaviour.NO_READY);
		stream.start();
		FakeSocket socket = this.fixture.manager.socket(0);
		assertThat(stream.isRunning()).isTrue();
		assertThat(stream.isConnected()).isFalse();
		socket.ready();
		await().until(stream::isConnected);
		eventually(() -> assertThat(this.fixture.handler.told()).startsWith("connected"));
		eventually(() -> assertThat(this.fixture.observer.connected).isTrue());
		eventually(() -> assertThat(this.fixture.observer.reconnects).hasValue(0));
	}

	@Test
	void startTwiceConnectsOnce() {
		CodexEventStream stream = this.fixture.started();
		stream.start();
		this.fixture.resynchronized(1);
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
	}

	@Test
	void headersAreMadeAnewAtEachConnect() {
		AtomicInteger count = new AtomicInteger();
		CodexEventStream stream = this.fixture
			.own(this.fixture.builder(this.fixture.settings()).headers(() -> Mono.fromCallable(() -> {
				HttpHeaders headers = new HttpHeaders();
				headers.setBearerAuth("token-" + count.incrementAndGet());
				return headers;
			})).build());
		stream.start();
		assertThat(this.fixture.manager.socket(0).authorization()).isEqualTo("Bearer token-1");
		this.fixture.manager.socket(0).cut();
		assertThat(this.fixture.manager.socket(1).authorization()).isEqualTo("Bearer token-2");
	}

	@Test
	void whenHeadersFailTheConnectIsTriedAgainAndTheirSecretIsNotTold() {
		AtomicInteger count = new AtomicInteger();
		CodexEventStream stream = this.fixture.own(this.fixture.builder(this.fixture.settings()).headers(() -> {
			if (count.getAndIncrement() == 0) {
				throw new IllegalStateException("secret-token");
			}
			return Mono.just(new HttpHeaders());
		}).build());
		stream.start();
		await().until(stream::isConnected);
		eventually(() -> assertThat(this.fixture.handler.told("disconnected")).singleElement()
			.asString()
			.contains("headers", "IllegalStateException")
			.doesNotContain("secret-token"));
	}

	@Test
	void whenTheConnectionIsCutItIsMadeAgain() {
		CodexEventStream stream = this.fixture.started();
		this.fixture.manager.socket(0).cut();
		this.fixture.manager.socket(1);
		await().until(stream::isConnected);
		eventually(() -> assertThat(this.fixture.handler.told()).contains("connected", "reconnected"));
		// a socket that is closed before it has read all is reset
		assertThat(this.fixture.handler.told("disconnected")).singleElement()
			.asString()
			.containsAnyOf("the connection was closed", "Connection reset");
		assertThat(this.fixture.handler.told().stream().map((what) -> what.split(" ")[0]))
			.containsSubsequence("connected", "disconnected", "reconnected");
		eventually(() -> assertThat(this.fixture.observer.reconnects).hasValue(1));
	}

	@Test
	void whenTheConnectionIsResetItIsMadeAgain() {
		this.fixture.started();
		this.fixture.manager.socket(0).reset();
		this.fixture.manager.socket(1);
		eventually(() -> assertThat(this.fixture.handler.told()).contains("reconnected"));
	}

	@Test
	void whenTheServerClosesWithACodeTheReasonNamesIt() {
		this.fixture.started();
		this.fixture.manager.socket(0).close(1013);
		eventually(() -> assertThat(this.fixture.handler.told("disconnected")).containsExactly(
				"disconnected the connection was closed with code 1013 (the server is overloaded, try later)"));
		assertThat(this.fixture.handler.disconnections().get(0).closeCode()).isEqualTo(1013);
		assertThat(this.fixture.handler.disconnections().get(0).retryIn()).isBetween(Duration.ofMillis(14),
				Duration.ofMillis(26));
		this.fixture.manager.socket(1);
	}

	@Test
	void whenTheUpgradeIsClosedAtOnceItIsAFailedConnectThatAsksForThePrefix() {
		this.fixture.manager.behave(Behaviour.CLOSE_AT_ONCE);
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		stream.start();
		this.fixture.manager.socket(2);
		assertThat(this.fixture.handler.told("connected")).isEmpty();
		eventually(() -> assertThat(this.fixture.handler.told("disconnected").get(0))
			.contains("closed it before its first frame", "codex-manager.profiles.test.api-prefix"));
		this.fixture.manager.behave(Behaviour.ANSWER);
		await().until(stream::isConnected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 407, 503 })
	void whenTheUpgradeIsRefusedTheReasonNamesTheStatus(int status) {
		this.fixture.manager.refuse(status);
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		stream.start();
		eventually(() -> assertThat(this.fixture.handler.told("disconnected")).hasSizeGreaterThan(1));
		eventually(() -> assertThat(this.fixture.handler.told("disconnected").get(0)).contains("status " + status));
		this.fixture.manager.behave(Behaviour.ANSWER);
		await().until(stream::isConnected);
	}

	@Test
	void whenTheServerIsDownItIsTriedUntilItIsThere() {
		this.fixture.manager.goDown();
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		stream.start();
		eventually(() -> assertThat(this.fixture.handler.told("disconnected")).hasSizeGreaterThan(2));
		eventually(() -> assertThat(this.fixture.handler.told("disconnected").get(0)).contains("Connection refused"));
		this.fixture.manager.comeBack();
		await().until(stream::isConnected);
		assertThat(this.fixture.handler.told("reconnected")).isEmpty();
	}

	@Test
	void theWaitBeginsAnewOnceAConnectionHasLasted() {
		AtomicInteger count = new AtomicInteger();
		StreamSettings settings = this.fixture.settings()
			.resync(new StreamSettings.Resync(false, 1))
			.timing(pings(200, 5000))
			.reconnect(new StreamSettings.Reconnect(Duration.ofMillis(50), Duration.ofMinutes(10), 10_000, 0));
		CodexEventStream stream = this.fixture.own(this.fixture.builder(settings)
			.headers(() -> (count.getAndIncrement() == 0) ? Mono.error(new IllegalStateException())
					: Mono.just(new HttpHeaders()))
			.build());
		stream.start();
		await().until(stream::isConnected);
		await().until(() -> this.fixture.manager.socket(0).received().size() > 1);
		this.fixture.manager.socket(0).cut();
		this.fixture.manager.socket(1);
		await().until(stream::isConnected);
		assertThat(this.fixture.handler.disconnections()).extracting(Disconnection::retryIn)
			.containsExactly(Duration.ofMillis(50), Duration.ofMillis(50));
	}

	@Test
	void connectionsThatAreLostAtOnceAreMadeMoreAndMoreSeldom() {
		StreamSettings settings = this.fixture.settings()
			.limits(new StreamSettings.Limits(10_000, 10))
			.reconnect(new StreamSettings.Reconnect(Duration.ofMillis(20), Duration.ofSeconds(10), 2, 0));
		CodexEventStream stream = this.fixture.own(this.fixture.builder(settings).build());
		stream.start();
		for (int index = 0; index < 4; index++) {
			this.fixture.manager.socket(index).send("{\"type\":\"large\",\"payload\":\"" + "x".repeat(20_000) + "\"}");
		}
		eventually(() -> assertThat(this.fixture.handler.disconnections()).hasSize(4));
		assertThat(this.fixture.handler.disconnections()).extracting(Disconnection::retryIn)
			.containsExactly(Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMillis(80),
					Duration.ofMillis(160));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.OVERSIZED)).isEqualTo(4));
	}

	@Test
	void aFailureThatRepeatsIsWarnedOfOnce(CapturedOutput output) {
		this.fixture.manager.goDown();
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		stream.start();
		eventually(() -> assertThat(this.fixture.handler.told("disconnected")).hasSizeGreaterThan(4));
		this.fixture.manager.comeBack();
		await().until(stream::isConnected);
		assertThat(
				output.getOut().lines().filter((line) -> line.contains("WARN") && line.contains("is not connected to")))
			.hasSize(1);
		eventually(() -> assertThat(output).contains("is connected to"));
	}

	@Test
	void whenTheFirstFrameDoesNotComeInTimeItIsAFailedConnect() {
		this.fixture.manager.behave(Behaviour.NO_READY);
		CodexEventStream stream = this.fixture.stream((settings) -> settings.timing(readyWithin(100)));
		stream.start();
		this.fixture.manager.socket(1);
		eventually(() -> assertThat(this.fixture.handler.told("disconnected").get(0))
			.contains("no first frame within PT0.1S"));
	}

	@Test
	void whenTheUpgradeHangsItIsAFailedConnect() {
		this.fixture.manager.behave(Behaviour.HANG_BEFORE_UPGRADE);
		CodexEventStream stream = this.fixture.stream((settings) -> settings.timing(readyWithin(100)));
		stream.start();
		this.fixture.manager.socket(1);
		assertThat(stream.isConnected()).isFalse();
		eventually(
				() -> assertThat(this.fixture.handler.told("disconnected").get(0)).contains("no first frame within"));
	}

	@Test
	void aSilentLinkIsGivenUpAndMadeAgain() {
		this.fixture.manager.behave(Behaviour.SILENT);
		this.fixture.started((settings) -> settings.resync(new StreamSettings.Resync(false, 1)).timing(pings(50, 150)));
		FakeSocket first = this.fixture.manager.socket(0);
		this.fixture.manager.socket(1);
		assertThat(first.received()).contains("{\"type\":\"ping\"}");
		eventually(() -> assertThat(this.fixture.handler.told("disconnected").get(0)).contains("no sign of life"));
		await().until(() -> !first.isOpen());
	}

	@Test
	void aLinkThatAnswersPingsIsKept() {
		int pong = (int) Patience.of(Duration.ofMillis(500)).toMillis();
		CodexEventStream stream = this.fixture
			.started((settings) -> settings.resync(new StreamSettings.Resync(false, 1)).timing(pings(20, pong)));
		FakeSocket socket = this.fixture.manager.socket(0);
		await().until(() -> socket.received().size() > 2 * pong / 20);
		assertThat(stream.isConnected()).isTrue();
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
	}

	@Test
	void theTimeoutOfTheClientForAnswersDoesNotEndAStreamOnWhichNothingHappens() {
		StreamSettings settings = this.fixture.settings().resync(new StreamSettings.Resync(false, 1));
		CodexEventStream stream = this.fixture.own(this.fixture.builder(settings)
			.webSocketClient(StreamSockets.create(HttpClient.create().responseTimeout(Duration.ofMillis(100)),
					settings.limits()))
			.build());
		stream.start();
		await().until(stream::isConnected);
		await().during(Duration.ofMillis(400)).until(stream::isConnected);
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
	}

	@Test
	void whoWatchesASessionThatTheFilterLeavesOutIsToldThatThereIsNoStream() {
		CodexEventStream stream = this.fixture.started((settings) -> settings.threadId("one"));
		StepVerifier.create(stream.watch("other"))
			.expectNext(new SessionSignal.Disconnected())
			.expectComplete()
			.verify(StreamFixture.TIMEOUT);
	}

	@Test
	void onlyOneSessionIsAskedForAndConfirmed() {
		CodexEventStream stream = this.fixture.started((settings) -> settings.threadId("a b&c=ü"));
		assertThat(FakeSocket.parameter(this.fixture.manager.socket(0).uri(), "threadId")).isEqualTo("a b&c=ü");
		assertThat(stream.isConnected()).isTrue();
	}

	@Test
	void aFilterThatIsNotConfirmedIsAFailedConnect() {
		this.fixture.manager.behave(Behaviour.NO_READY);
		CodexEventStream stream = this.fixture.stream((settings) -> settings.threadId("one"));
		stream.start();
		this.fixture.manager.socket(0).send("{\"type\":\"ready\",\"threadId\":null}");
		this.fixture.manager.socket(1);
		assertThat(stream.isConnected()).isFalse();
		eventually(() -> assertThat(this.fixture.handler.told("disconnected").get(0))
			.contains("did not confirm the thread filter"));
	}

	@Test
	void stopClosesTheConnectionAndTells() {
		CodexEventStream stream = this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		stream.stop();
		assertThat(stream.isRunning()).isFalse();
		assertThat(stream.isConnected()).isFalse();
		eventually(() -> assertThat(this.fixture.observer.connected).isFalse());
		assertThat(this.fixture.handler.told("disconnected")).containsExactly("disconnected the stream was stopped");
		await().until(() -> !socket.isOpen());
		assertThat(socket.closeCode()).isEqualTo(1001);
		stream.stop();
	}

	@Test
	void stopTakesEffectAtOnceWhileWaitingToReconnect() {
		this.fixture.manager.refuse(503);
		Duration long1 = Duration.ofMinutes(10);
		CodexEventStream stream = this.fixture
			.stream((settings) -> settings.reconnect(new StreamSettings.Reconnect(long1, long1, 1, 0)));
		stream.start();
		eventually(() -> assertThat(this.fixture.handler.told("disconnected")).hasSize(1));
		long before = System.nanoTime();
		stream.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Patience.of(Duration.ofSeconds(1)));
		assertThat(stream.isRunning()).isFalse();
		this.fixture.manager.behave(Behaviour.ANSWER);
		stream.start();
		await().until(stream::isConnected);
	}

	@Test
	void stopTakesEffectAtOnceWhileTheUpgradeHangs() {
		this.fixture.manager.behave(Behaviour.HANG_BEFORE_UPGRADE);
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		stream.start();
		this.fixture.manager.socket(0);
		long before = System.nanoTime();
		stream.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Patience.of(Duration.ofSeconds(1)));
		assertThat(this.fixture.handler.told()).isEmpty();
	}

	@Test
	void whatWasStoppedCanBeStartedAgain() {
		CodexEventStream stream = this.fixture.started();
		stream.stop();
		stream.start();
		this.fixture.manager.socket(1);
		await().until(stream::isConnected);
		eventually(() -> assertThat(this.fixture.handler.told()).contains("reconnected"));
	}

	private static StreamSettings.Timing readyWithin(int millis) {
		return new StreamSettings.Timing(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMillis(millis),
				Duration.ofSeconds(2));
	}

	private static StreamSettings.Timing pings(int interval, int timeout) {
		return new StreamSettings.Timing(Duration.ofMillis(interval), Duration.ofMillis(timeout), Patience.LIMIT,
				Duration.ofSeconds(2));
	}

}
