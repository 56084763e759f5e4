package io.codexmanager.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the order in which listeners get their events, and for how many they get at a
 * time.
 */
class ListenerConcurrencyTests {

	private final Harness harness = new Harness();

	@AfterEach
	void close() {
		this.harness.close();
	}

	@Test
	void byDefaultAListenerRunsOnTheLaneOfItsSession() {
		this.harness.start(OnLane.class).frame("session_deleted");
		assertThat(this.harness.bean(OnLane.class).thread).isSameAs(Thread.currentThread());
	}

	@Test
	void aParallelListenerHoldsUpNoOtherEvent() {
		this.harness.start(Meeting.class).frame("session_deleted").frame("session_deleted");
		await().untilAsserted(() -> assertThat(this.harness.bean(Meeting.class).met).hasValue(2));
	}

	@Test
	void aSerialListenerGetsOneEventAtATimeInTheOrderOfTheirArrival() {
		this.harness.start(OneAtATime.class);
		for (int i = 0; i < 50; i++) {
			this.harness.stream("local").frame(Harness.frame("event_" + i, "thread " + i), Harness.NOW);
		}
		OneAtATime listener = this.harness.bean(OneAtATime.class);
		await().untilAsserted(() -> assertThat(listener.events).hasSize(50));
		assertThat(listener.events).first().isEqualTo("event_0");
		assertThat(listener.events).last().isEqualTo("event_49");
		assertThat(listener.overlapped).isFalse();
	}

	@Test
	void whoeverBringsMoreThanThereIsRoomForWaits() throws InterruptedException {
		CountDownLatch go = new CountDownLatch(1);
		AtomicInteger done = new AtomicInteger();
		ListenerThreads threads = ListenerThreads.of(Concurrency.PARALLEL, Schedulers.boundedElastic(),
				new Semaphore(1), 1);
		Runnable call = () -> {
			try {
				go.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
				done.incrementAndGet();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
		threads.execute(call);
		Thread second = new Thread(() -> {
			try {
				threads.execute(call);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		second.start();
		await().untilAsserted(() -> assertThat(second.getState()).isEqualTo(Thread.State.WAITING));
		go.countDown();
		await().untilAsserted(() -> assertThat(done).hasValue(2));
		second.join();
	}

	@Test
	void aStopWaitsForCallsBesideTheLanes() {
		this.harness.start(Waiting.class).frame("session_deleted");
		assertThat(this.harness.container().awaitCalls(Duration.ofMillis(50))).isFalse();
		this.harness.bean(Waiting.class).go.countDown();
		assertThat(this.harness.container().awaitCalls(Duration.ofSeconds(10))).isTrue();
	}

	static class OnLane {

		volatile Thread thread;

		@CodexEventListener
		void on(CodexEvent event) {
			this.thread = Thread.currentThread();
		}

	}

	static class Meeting {

		private final CyclicBarrier barrier = new CyclicBarrier(2);

		final AtomicInteger met = new AtomicInteger();

		@CodexEventListener(concurrency = Concurrency.PARALLEL)
		void on(CodexEvent event) throws Exception {
			this.barrier.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			this.met.incrementAndGet();
		}

	}

	static class OneAtATime {

		final List<String> events = new CopyOnWriteArrayList<>();

		private final Semaphore inside = new Semaphore(1);

		volatile boolean overlapped;

		@CodexEventListener(concurrency = Concurrency.SERIAL)
		void on(CodexEvent event) {
			if (!this.inside.tryAcquire()) {
				this.overlapped = true;
			}
			Thread.yield();
			this.events.add(event.type());
			this.inside.release();
		}

	}

	static class Waiting {

		final CountDownLatch go = new CountDownLatch(1);

		@CodexEventListener(concurrency = Concurrency.SERIAL)
		void on(CodexEvent event) throws InterruptedException {
			this.go.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		}

	}

}
