package io.codexmanager.test.runtime.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A turn while it runs.
 */
public final class TurnRun {

	private static final int INPUT_LIMIT = 1000;

	private final Object lock;

	private final ManagedSession session;

	private final Turn turn;

	private final BlockingQueue<String> inputs = new LinkedBlockingQueue<>(INPUT_LIMIT);

	private final CountDownLatch end = new CountDownLatch(1);

	private final StringBuilder diff = new StringBuilder();

	private volatile boolean refusesInput;

	private volatile @Nullable Thread worker;

	private @Nullable String lastMessage;

	TurnRun(Object lock, ManagedSession session, Turn turn) {
		this.lock = lock;
		this.session = session;
		this.turn = turn;
	}

	public ManagedSession session() {
		return this.session;
	}

	public Turn turn() {
		return this.turn;
	}

	/**
	 * Do something that the turn shows, unless it has ended.
	 */
	void act(Runnable action) {
		obtain(() -> {
			action.run();
			return true;
		});
	}

	/**
	 * Do something that the turn shows and that has a result, unless the turn has ended.
	 */
	<T extends @Nullable Object> T obtain(Supplier<T> action) {
		synchronized (this.lock) {
			if (ended()) {
				throw new TurnEndedException(this.turn.id());
			}
			return action.get();
		}
	}

	/**
	 * Add input to the running turn.
	 * @throws IllegalStateException if there is far too much of it already
	 */
	void offer(String input) {
		if (!this.refusesInput) {
			this.inputs.add(input);
		}
	}

	/**
	 * Lose all further input.
	 */
	void refuseInput() {
		this.refusesInput = true;
	}

	List<String> drainInputs() {
		List<String> drained = new ArrayList<>();
		this.inputs.drainTo(drained);
		return drained;
	}

	/**
	 * Wait for input to join the turn.
	 */
	String takeInput() {
		try {
			return this.inputs.take();
		}
		catch (InterruptedException ex) {
			throw new TurnEndedException(this.turn.id());
		}
	}

	/**
	 * Wait for a while, or for the end of the turn.
	 */
	void pause(Duration duration) {
		boolean over;
		try {
			over = this.end.await(duration.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			over = true;
		}
		if (over) {
			throw new TurnEndedException(this.turn.id());
		}
	}

	public @Nullable String lastMessage() {
		return this.lastMessage;
	}

	public void lastMessage(String text) {
		this.lastMessage = text;
	}

	/**
	 * What the turn has changed in files so far.
	 */
	public StringBuilder diff() {
		return this.diff;
	}

	boolean ended() {
		return this.end.getCount() == 0;
	}

	/**
	 * The thread that plays the script.
	 */
	void worker(Thread worker) {
		this.worker = worker;
	}

	/**
	 * Mark the turn as over and wake up its script.
	 */
	public void stop() {
		this.end.countDown();
		Thread thread = this.worker;
		if (thread != null && thread != Thread.currentThread()) {
			thread.interrupt();
		}
	}

}
