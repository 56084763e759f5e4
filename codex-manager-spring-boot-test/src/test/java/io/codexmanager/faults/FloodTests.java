package io.codexmanager.faults;

import java.lang.management.ManagementFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ThreadNameUpdatedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred thousand pieces of one text.
 */
class FloodTests {

	private static final int PIECES = 100_000;

	/** An event of another session after so many pieces. */
	private static final int OTHERS = 1000;

	private static final long MEGABYTE = 1024 * 1024;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private final CountDownLatch begin = new CountDownLatch(1);

	private final AtomicBoolean slow = new AtomicBoolean();

	private final Text text = new Text();

	private final AtomicInteger others = new AtomicInteger();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	@AfterEach
	void proceed() {
		this.begin.countDown();
		this.proceed.countDown();
	}

	@Test
	void aQuickListenerGetsTheWholeTextAndTheHeapStaysAsItWas() {
		Service service = connect();
		long before = heap();
		this.begin.countDown();
		awaitEnd(service);
		assertText(service);
		assertThat(this.others).hasValue(PIECES / OTHERS);
		assertThat(heap() - before).isLessThan(8 * MEGABYTE);
	}

	@Test
	void aSlowListenerHoldsUpNoOtherSessionAndGetsTheTextWithoutGapsThatAreNotCounted() {
		this.slow.set(true);
		Service service = connect();
		long before = heap();
		this.begin.countDown();
		Awaitility.await().atMost(Service.LIMIT).until(() -> this.others.get() == PIECES / OTHERS);
		assertThat(this.text.length()).isLessThan(PIECES);
		assertThat(heap() - before).isLessThan(24 * MEGABYTE);
		this.proceed.countDown();
		awaitEnd(service);
		assertText(service);
		assertThat(heap() - before).isLessThan(8 * MEGABYTE);
	}

	private void awaitEnd(Service service) {
		Awaitility.await().atMost(Service.LIMIT).until(() -> this.text.ended() && service.counts().depth() == 0);
	}

	private void assertText(Service service) {
		assertThat(this.wrong).isEmpty();
		assertThat(this.text.length()).isGreaterThan(0)
			.isEqualTo(PIECES - service.counts().frames(FrameOutcome.DROPPED));
		if (!this.slow.get()) {
			assertThat(service.counts().frames(FrameOutcome.DROPPED)).isZero();
		}
		assertThat(service.failures()).isEmpty();
	}

	private Service connect() {
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			this.begin.await();
			for (int number = 0; number < PIECES; number++) {
				socket.text(Frames.delta("flood", Text.piece(number)));
				if (number % OTHERS == OTHERS - 1) {
					socket.text(Frames.state("other", number));
				}
			}
			socket.text(Frames.state("flood", PIECES));
		}));
		Service service = this.running.closing(Service.of(this.manager.baseUrl())
			.streamOver(server.baseUrl())
			.settings((settings) -> settings.resync(Settings.NOTHING))
			.forgetful()
			.listener(this::hear)
			.start());
		return service.awaitConnected(true);
	}

	private void hear(CodexEvent event) {
		if (event instanceof AgentMessageDeltaEvent delta) {
			if (this.slow.get()) {
				awaitProceed();
			}
			if (!this.text.add(delta.delta())) {
				this.wrong.add(delta.delta());
			}
		}
		else if (event instanceof ThreadNameUpdatedEvent) {
			if ("flood".equals(event.threadId())) {
				this.text.end();
			}
			else {
				this.others.incrementAndGet();
			}
		}
	}

	private void awaitProceed() {
		try {
			assertThat(this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static long heap() {
		long least = Long.MAX_VALUE;
		for (int count = 0; count < 3; count++) {
			System.gc();
			least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return least;
	}

	/**
	 * Puts pieces together, each of which says where it belongs.
	 */
	private static final class Text {

		private static final int WIDTH = 8;

		private final AtomicInteger pieces = new AtomicInteger();

		private final AtomicLong last = new AtomicLong(-1);

		private final AtomicBoolean ended = new AtomicBoolean();

		static String piece(int number) {
			return String.format("%0" + WIDTH + "d", number);
		}

		/**
		 * Add a piece, or several that were joined.
		 * @return whether all of them come after those before
		 */
		boolean add(String joined) {
			boolean right = joined.length() % WIDTH == 0 && !this.ended.get();
			for (int from = 0; right && from < joined.length(); from += WIDTH) {
				int number = Integer.parseInt(joined.substring(from, from + WIDTH));
				right = number > this.last.getAndSet(number);
				this.pieces.incrementAndGet();
			}
			return right;
		}

		int length() {
			return this.pieces.get();
		}

		void end() {
			this.ended.set(true);
		}

		boolean ended() {
			return this.ended.get();
		}

	}

}
