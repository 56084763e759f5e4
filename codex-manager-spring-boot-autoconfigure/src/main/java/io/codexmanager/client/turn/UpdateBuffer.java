package io.codexmanager.client.turn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/**
 * Holds updates for a consumer that is slow. Beyond a bound, pieces of the same message
 * that follow each other become one piece, so that what waits never grows beyond what the
 * turn itself has brought, and nothing of it is lost.
 */
final class UpdateBuffer {

	static final int SINGLE_UPDATES = 256;

	private final FluxSink<TurnUpdate> sink;

	private final Deque<Waiting> waiting = new ArrayDeque<>();

	private final AtomicInteger work = new AtomicInteger();

	private volatile boolean over;

	private volatile @Nullable Throwable failure;

	UpdateBuffer(FluxSink<TurnUpdate> sink) {
		this.sink = sink;
		sink.onRequest((count) -> drain());
	}

	void add(TurnUpdate update) {
		synchronized (this.waiting) {
			Waiting last = this.waiting.peekLast();
			boolean merged = this.waiting.size() >= SINGLE_UPDATES && last != null
					&& update instanceof TurnUpdate.TextDelta delta && last.append(delta);
			if (!merged) {
				this.waiting.add(new Waiting(update));
			}
		}
		drain();
	}

	void complete() {
		this.over = true;
		drain();
	}

	void error(Throwable error) {
		this.failure = error;
		complete();
	}

	private void drain() {
		if (this.work.getAndIncrement() != 0) {
			return;
		}
		int missed = 1;
		while (missed != 0) {
			boolean end = this.over;
			boolean empty = emit();
			if (end && empty) {
				end();
				return;
			}
			missed = this.work.addAndGet(-missed);
		}
	}

	/**
	 * Give the consumer what it asked for.
	 * @return whether nothing is left
	 */
	private boolean emit() {
		while (this.sink.requestedFromDownstream() > 0) {
			Waiting next;
			synchronized (this.waiting) {
				next = this.waiting.poll();
			}
			if (next == null) {
				return true;
			}
			this.sink.next(next.update());
		}
		synchronized (this.waiting) {
			return this.waiting.isEmpty();
		}
	}

	private void end() {
		Throwable error = this.failure;
		if (error != null) {
			this.sink.error(error);
		}
		else {
			this.sink.complete();
		}
	}

	/**
	 * An update, or the merged pieces of a message.
	 */
	private static final class Waiting {

		private final TurnUpdate first;

		private @Nullable StringBuilder text;

		private Waiting(TurnUpdate first) {
			this.first = first;
		}

		private boolean append(TurnUpdate.TextDelta delta) {
			if (!(this.first instanceof TurnUpdate.TextDelta begin) || !begin.itemId().equals(delta.itemId())) {
				return false;
			}
			if (this.text == null) {
				this.text = new StringBuilder(begin.text());
			}
			this.text.append(delta.text());
			return true;
		}

		private TurnUpdate update() {
			return (this.text != null && this.first instanceof TurnUpdate.TextDelta begin)
					? new TurnUpdate.TextDelta(begin.itemId(), this.text.toString()) : this.first;
		}

	}

}
