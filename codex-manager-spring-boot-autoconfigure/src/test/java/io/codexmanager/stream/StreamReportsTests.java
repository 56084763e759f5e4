package io.codexmanager.stream;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.codexmanager.patience.Patience;
import io.codexmanager.support.RetryingScheduler;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Observers of a stream may block, call the stream, or never return.
 */
class StreamReportsTests {

	private final StreamFixture fixture = new StreamFixture();

	private final CountDownLatch never = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.never.countDown();
		this.fixture.close();
	}

	@Test
	void anObserverThatNeverReturnsCostsNothingElse() {
		CodexEventStream stream = this.fixture
			.own(this.fixture.builder(this.fixture.settings()).observer(new Calling((what) -> {
				try {
					this.never.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			})).build());
		stream.start();
		StreamFixture.await().until(stream::isConnected);
		this.fixture.manager.socket(0).send(StreamFixture.frame("a", "first"));
		StreamFixture.await().until(() -> this.fixture.handler.told("frame a first").size() == 1);
		this.fixture.manager.socket(0).cut();
		this.fixture.manager.socket(1);
		StreamFixture.await().until(stream::isConnected);
		stream.stop();
		assertThat(stream.status().state()).isEqualTo(StreamStatus.State.STOPPED);
	}

	@Test
	void anObserverMayPauseStopAndCloseTheStream() {
		for (Consumer<CodexEventStream> call : List.<Consumer<CodexEventStream>>of(CodexEventStream::pause,
				CodexEventStream::stop, CodexEventStream::close)) {
			// of its own, as the stream before may still be told something
			AtomicReference<CodexEventStream> stream = new AtomicReference<>();
			List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
			stream.set(this.fixture.own(this.fixture.builder(this.fixture.settings()).observer(new Calling((what) -> {
				onEventLoop.add(Schedulers.isInNonBlockingThread());
				call.accept(stream.get());
			})).build()));
			stream.get().start();
			// once it is closed nothing more may be told
			StreamFixture.await()
				.until(() -> !onEventLoop.isEmpty() && Set.of(StreamStatus.State.PAUSED, StreamStatus.State.STOPPED)
					.contains(stream.get().status().state()));
			assertThat(onEventLoop).containsOnly(false);
		}
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.testing.NthUse#kinds")
	void everythingIsToldThoughThreadsAreMissing(Supplier<Throwable> failure) {
		for (int failing = 1; failing <= 3; failing++) {
			StreamFixture.Observer observer = new StreamFixture.Observer();
			NthUse use = new NthUse(failing, failure);
			StreamReports reports = new StreamReports(observer,
					RetryingScheduler.of(new UsingScheduler(Schedulers.boundedElastic(), use)), Schedulers.parallel());
			for (int number = 1; number <= 3; number++) {
				reports.frame(FrameOutcome.DELIVERED);
				reports.laneDepth(1);
				reports.lanes(-1);
				reports.held(1);
				int told = number;
				StreamFixture.eventually(() -> {
					assertThat(observer.count(FrameOutcome.DELIVERED)).isEqualTo(told);
					assertThat(observer.depth).hasValue(told);
					assertThat(observer.lanes).hasValue(-told);
					assertThat(observer.held).hasValue(told);
				});
			}
		}
	}

	@Test
	void timesBeyondAnObserversReachAreLeftOutAndFramesAreNot() {
		VirtualTimeScheduler time = VirtualTimeScheduler.create();
		StreamFixture.Observer observer = new StreamFixture.Observer();
		List<Runnable> tasks = new CopyOnWriteArrayList<>();
		StreamReports reports = new StreamReports(observer, Schedulers.fromExecutor(tasks::add), time);
		int many = StreamReports.MOST_WAITING + 10;
		for (int index = 0; index < many; index++) {
			reports.held(1);
			reports.frame(FrameOutcome.UNWANTED);
		}
		assertThat(tasks).hasSize(1);
		tasks.get(0).run();
		assertThat(observer.held).hasValue(StreamReports.MOST_WAITING);
		assertThat(observer.count(FrameOutcome.UNWANTED)).isEqualTo(many);
		time.advanceTimeBy(Patience.LIMIT);
		assertThat(tasks).hasSize(2);
		tasks.get(1).run();
		reports.frame(FrameOutcome.UNWANTED);
		assertThat(tasks).as("told anew after it was quiet").hasSize(3);
	}

	/**
	 * Does something at each call.
	 *
	 * @param call what to do
	 */
	private record Calling(Consumer<String> call) implements StreamObserver {

		@Override
		public void connected(boolean connected) {
			this.call.accept("connected");
		}

		@Override
		public void lanes(int change) {
			this.call.accept("lanes");
		}

		@Override
		public void frame(FrameOutcome outcome) {
			this.call.accept("frame");
		}

	}

}
