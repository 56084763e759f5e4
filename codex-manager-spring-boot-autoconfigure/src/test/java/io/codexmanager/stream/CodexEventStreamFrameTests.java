package io.codexmanager.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static io.codexmanager.stream.StreamFixture.TIMEOUT;
import static io.codexmanager.stream.StreamFixture.announce;
import static io.codexmanager.stream.StreamFixture.await;
import static io.codexmanager.stream.StreamFixture.eventually;
import static io.codexmanager.stream.StreamFixture.frame;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the frames that arrive.
 */
class CodexEventStreamFrameTests {

	private final StreamFixture fixture = new StreamFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void framesOfASessionAreHandledInTheirOrder() {
		this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		List<String> expected = IntStream.range(0, 2000).mapToObj((index) -> "frame a type" + index).toList();
		IntStream.range(0, 2000).forEach((index) -> {
			socket.send(frame("a", "type" + index));
			socket.send(frame("b", "other" + index));
		});
		eventually(() -> assertThat(this.fixture.handler.told("frame a")).isEqualTo(expected));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.DELIVERED)).isEqualTo(4000));
		eventually(() -> assertThat(this.fixture.observer.depth).hasValue(0));
	}

	@Test
	void aSlowHandlerDelaysOnlyItsOwnSession() {
		CountDownLatch release = new CountDownLatch(1);
		this.fixture.handler.before((words) -> waitOn(words.equals("frame slow first"), release));
		this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send(frame("slow", "first"));
		socket.send(frame("slow", "second"));
		socket.send(frame("quick", "first"));
		socket.send(frame(null, "global"));
		eventually(() -> assertThat(this.fixture.handler.told("frame")).contains("frame quick first",
				"frame null global"));
		assertThat(this.fixture.handler.told("frame slow")).isEmpty();
		eventually(() -> assertThat(this.fixture.observer.depth).hasValue(1));
		release.countDown();
		eventually(() -> assertThat(this.fixture.handler.told("frame slow")).containsExactly("frame slow first",
				"frame slow second"));
	}

	@Test
	void handlersDoNotRunOnAnEventLoop() {
		Thread[] thread = new Thread[1];
		this.fixture.handler.before((words) -> thread[0] = Thread.currentThread());
		this.fixture.started();
		this.fixture.manager.socket(0).send(frame("a", "any"));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("frame a any"));
		assertThat(thread[0].getName()).startsWith("codex-test-");
		assertThat(Schedulers.isNonBlockingThread(thread[0])).isFalse();
	}

	@Test
	void whenAHandlerIsTooSlowDeltasThatCannotBeJoinedAreDroppedAndNothingElse() {
		CountDownLatch release = new CountDownLatch(1);
		AtomicBoolean begun = new AtomicBoolean();
		this.fixture.handler.before((words) -> {
			begun.compareAndSet(false, words.equals("frame a first"));
			waitOn(words.equals("frame a first"), release);
		});
		this.fixture
			.started((settings) -> settings.limits(new StreamSettings.Limits(settings.limits().frameSize(), 10)));
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send(frame("a", "first"));
		eventually(() -> assertThat(begun).isTrue());
		IntStream.range(0, 20).forEach((index) -> socket.send(frame("a", "app_server.item.agent_message.delta")));
		IntStream.range(0, 30).forEach((index) -> socket.send(frame("a", "state" + index)));
		socket.send(announce("approval", "a", StreamFixture.approval("a", "0", 1)));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.DROPPED)).isEqualTo(10));
		eventually(() -> assertThat(this.fixture.observer.depth).hasValue(41));
		release.countDown();
		eventually(() -> assertThat(this.fixture.handler.told("request")).containsExactly("request a 0"));
		assertThat(this.fixture.handler.told("frame a state"))
			.isEqualTo(IntStream.range(0, 30).mapToObj((index) -> "frame a state" + index).toList());
		assertThat(this.fixture.handler.told()).filteredOn((words) -> words.endsWith("delta")).hasSize(10);
	}

	@Test
	void aSessionThatIsStuckWithMoreThanALaneHoldsNobodyUpWhileThereIsRoom() {
		CountDownLatch release = new CountDownLatch(1);
		this.fixture.handler.before((words) -> waitOn(words.equals("frame stuck state0"), release));
		this.fixture.started((settings) -> settings.limits(new StreamSettings.Limits(1024 * 1024, 10, 100)));
		FakeSocket socket = this.fixture.manager.socket(0);
		IntStream.range(0, 100).forEach((index) -> socket.send(frame("stuck", "state" + index)));
		IntStream.range(0, 500).forEach((index) -> socket.send(frame("quiet" + index % 50, "state")));
		eventually(() -> assertThat(this.fixture.handler.told("frame quiet")).hasSize(500));
		assertThat(this.fixture.handler.told("frame stuck")).isEmpty();
		release.countDown();
		eventually(() -> assertThat(this.fixture.handler.told("frame stuck")).hasSize(100));
		assertThat(this.fixture.observer.count(FrameOutcome.DROPPED)).isZero();
	}

	@Test
	void whenStuckSessionsFillTheWholeTheSocketIsHeldUpAndNothingIsLost() {
		CountDownLatch release = new CountDownLatch(1);
		this.fixture.handler.before((words) -> waitOn(words.equals("frame stuck state0"), release));
		this.fixture.started((settings) -> settings.limits(new StreamSettings.Limits(1024 * 1024, 10, 100)));
		FakeSocket socket = this.fixture.manager.socket(0);
		IntStream.range(0, 150).forEach((index) -> socket.send(frame("stuck", "state" + index)));
		socket.send(frame("quiet", "state"));
		eventually(() -> assertThat(this.fixture.observer.depth).hasValue(100));
		release.countDown();
		eventually(() -> assertThat(this.fixture.handler.told("frame quiet")).hasSize(1));
		eventually(() -> assertThat(this.fixture.handler.told("frame stuck"))
			.isEqualTo(IntStream.range(0, 150).mapToObj((index) -> "frame stuck state" + index).toList()));
		eventually(() -> assertThat(this.fixture.observer.held.get()).isPositive());
	}

	@Test
	void aLinkOnWhichReadingIsHeldBackIsNotTakenForDead() {
		Duration ping = Duration.ofMillis(20);
		Duration pong = Patience.of(Duration.ofMillis(500));
		CountDownLatch release = new CountDownLatch(1);
		this.fixture.handler.before((words) -> waitOn(words.equals("frame a state0"), release));
		this.fixture.started((settings) -> settings.limits(new StreamSettings.Limits(1024 * 1024, 1))
			.timing(new StreamSettings.Timing(ping, pong, Patience.LIMIT, Duration.ofSeconds(2))));
		FakeSocket socket = this.fixture.manager.socket(0);
		IntStream.range(0, 200).forEach((index) -> socket.send(frame("a", "state" + index)));
		int pings = socket.received().size();
		await().until(() -> socket.received().size() > pings + 2 * pong.dividedBy(ping));
		assertThat(this.fixture.handler.told("disconnected")).isEmpty();
		release.countDown();
		eventually(() -> assertThat(this.fixture.handler.told("frame a")).hasSize(200));
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
	}

	@Test
	void whatIsNotAFrameIsCountedAndSurvived() {
		this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		List.of("", "not json", "[]", "\"ready\"", "{}", "{\"type\":7}", "{\"type\":\"cut", "[".repeat(100_000))
			.forEach(socket::send);
		socket.sendBinary("\u0000\u0001");
		socket.send("{\"type\":\"error\",\"message\":\"invalid websocket command\"}");
		socket.send("{\"type\":\"ready\",\"threadId\":null}");
		socket.sendBinary(frame("a", "binary"));
		socket.send(frame("a", "never.heard.of"));
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a binary",
				"frame a never.heard.of"));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.MALFORMED)).isEqualTo(9));
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
		assertThat(this.fixture.handler.told("connected")).hasSize(1);
	}

	@Test
	void aFrameThatIsTooLargeCostsTheConnectionOnly() {
		CodexEventStream stream = this.fixture
			.started((settings) -> settings.limits(new StreamSettings.Limits(100_000, 10)));
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send("{\"type\":\"large\",\"threadId\":\"a\",\"payload\":\"" + "x".repeat(99_000) + "\"}");
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a large"));
		socket.send("{\"type\":\"larger\",\"threadId\":\"a\",\"payload\":\"" + "x".repeat(100_000) + "\"}");
		this.fixture.manager.socket(1);
		await().until(stream::isConnected);
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.OVERSIZED)).isEqualTo(1));
		eventually(() -> assertThat(this.fixture.handler.told("disconnected")).containsExactly(
				"disconnected a frame was larger than codex-manager.profiles.test.stream.max-frame-size allows"));
	}

	@Test
	void aFrameOfManyMegabytesArrivesByDefault() {
		this.fixture.started();
		this.fixture.manager.socket(0)
			.send("{\"type\":\"large\",\"threadId\":\"a\",\"payload\":\"" + "x".repeat(8_000_000) + "\"}");
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a large"));
	}

	@Test
	void framesThatNobodyWantsAreDroppedUnread() {
		this.fixture.handler.wants((type) -> type.equals("wanted"));
		this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send("{\"type\":\"unwanted\",\"threadId\":\"a\",\"payload\":this is no json");
		socket.send(frame("a", "wanted"));
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a wanted"));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.UNWANTED)).isEqualTo(1));
		assertThat(this.fixture.observer.count(FrameOutcome.MALFORMED)).isZero();
	}

	@Test
	void aHandlerThatThrowsGetsTheNextFrame() {
		this.fixture.handler.before((words) -> {
			if (words.endsWith("bad")) {
				throw new StackOverflowError("on purpose");
			}
		});
		this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send(frame("a", "bad"));
		socket.send(frame("a", "good"));
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a good"));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.FAILED)).isEqualTo(1));
	}

	@Test
	void aHandlerThatCannotTellWhatItWantsGetsEverything() {
		this.fixture.handler.wants((type) -> {
			throw new IllegalStateException("on purpose");
		});
		this.fixture.started();
		this.fixture.manager.socket(0).send(frame("a", "any"));
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a any"));
	}

	@Test
	void stopWaitsForWhatWasReceived() {
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch entered = new CountDownLatch(1);
		this.fixture.handler.before((words) -> {
			if (words.equals("frame a first")) {
				entered.countDown();
				waitOn(true, release);
			}
		});
		CodexEventStream stream = this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send(frame("a", "first"));
		socket.send(frame("a", "second"));
		waitOn(true, entered);
		eventually(() -> assertThat(this.fixture.observer.depth).hasValue(1));
		Thread stopping = new Thread(stream::stop);
		stopping.start();
		await().until(() -> !stream.isRunning());
		await().until(() -> !socket.isOpen());
		assertThat(stopping.isAlive()).isTrue();
		release.countDown();
		await().until(() -> !stopping.isAlive());
		assertThat(this.fixture.handler.told("frame")).containsExactly("frame a first", "frame a second");
	}

	@Test
	void aHandlerThatIsStuckDoesNotStopTheStop() {
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch entered = new CountDownLatch(1);
		this.fixture.handler.before((words) -> {
			if (words.equals("frame a first")) {
				entered.countDown();
				waitOn(true, never);
			}
		});
		CodexEventStream stream = this.fixture
			.started((settings) -> settings.timing(new StreamSettings.Timing(Duration.ofSeconds(15),
					Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(100))));
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send(frame("a", "first"));
		socket.send(frame("a", "second"));
		waitOn(true, entered);
		eventually(() -> assertThat(this.fixture.observer.depth).hasValue(1));
		stream.stop();
		eventually(() -> assertThat(this.fixture.observer.depth).hasValue(0));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.DROPPED)).isEqualTo(1));
		never.countDown();
	}

	@Test
	void aHandlerMayStopTheStream() {
		CodexEventStream[] stream = new CodexEventStream[1];
		this.fixture.handler.before((words) -> {
			if (words.equals("frame a stop")) {
				stream[0].stop();
			}
		});
		stream[0] = this.fixture.started();
		this.fixture.manager.socket(0).send(frame("a", "stop"));
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a stop"));
		assertThat(stream[0].isRunning()).isFalse();
	}

	@Test
	void aWatcherStartsTheStreamAndLearnsFirstWhetherItIsConnected() {
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		StepVerifier.create(stream.watch("a"))
			.expectNext(new SessionSignal.Disconnected())
			.expectNext(new SessionSignal.Connected())
			.then(() -> {
				FakeSocket socket = this.fixture.manager.socket(0);
				socket.send(frame("b", "other"));
				socket.send(frame(null, "global"));
				socket.send(frame("a", "first"));
				socket.send(frame("a", "delta"));
			})
			.assertNext((signal) -> assertThat(type(signal)).isEqualTo("first"))
			.assertNext((signal) -> assertThat(type(signal)).isEqualTo("delta"))
			.then(() -> this.fixture.manager.socket(0).cut())
			.expectNext(new SessionSignal.Disconnected())
			.expectNext(new SessionSignal.Connected())
			.then(stream::stop)
			.expectNext(new SessionSignal.Disconnected())
			.thenCancel()
			.verify(TIMEOUT);
	}

	@Test
	void aWatcherOfAConnectedStreamLearnsThatFirst() {
		CodexEventStream stream = this.fixture.started();
		StepVerifier.create(stream.watch("a")).expectNext(new SessionSignal.Connected()).thenCancel().verify(TIMEOUT);
	}

	@Test
	void aWatcherGetsFramesThatTheHandlerDoesNotWant() {
		this.fixture.handler.wants((type) -> false);
		CodexEventStream stream = this.fixture.started();
		StepVerifier.create(Flux.merge(stream.watch("a"), stream.watch("a")))
			.expectNextCount(2)
			.then(() -> this.fixture.manager.socket(0).send(frame("a", "any")))
			.expectNextCount(2)
			.thenCancel()
			.verify(TIMEOUT);
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.DELIVERED)).isEqualTo(1));
		this.fixture.manager.socket(0).send(frame("a", "any"));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.UNWANTED)).isEqualTo(1));
	}

	@Test
	void aWatcherDoesNotStartWhatWasStopped() {
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		stream.stop();
		StepVerifier.create(stream.watch("a"))
			.expectNext(new SessionSignal.Disconnected())
			.then(() -> assertThat(stream.isRunning()).isFalse())
			.thenCancel()
			.verify(TIMEOUT);
	}

	private static String type(SessionSignal signal) {
		return ((SessionSignal.Arrived) signal).frame().type();
	}

	private static void waitOn(boolean condition, CountDownLatch latch) {
		if (!condition) {
			return;
		}
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
