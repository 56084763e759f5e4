package io.codexmanager.client.turn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.support.Deadline;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lets the turns of a session come one after the other, in the order in which they were
 * asked for. For the library's own use.
 */
public final class TurnGate {

	private final Map<String, Queue> queues = new HashMap<>();

	private final Scheduler timer;

	/**
	 * Create a gate whose callers wait as long as it takes.
	 */
	public TurnGate() {
		this(Schedulers.parallel());
	}

	/**
	 * Create a gate.
	 * @param timer ends waits that take too long
	 */
	TurnGate(Scheduler timer) {
		this.timer = timer;
	}

	/**
	 * Wait until it is the turn of this caller.
	 * @param sessionId the session
	 * @return the right to go on, to be given back, also when it arrives in the instant
	 * of giving up: an operator that drops it then, as a plain subscriber does, would
	 * keep the session for good
	 */
	public Mono<Permit> enter(String sessionId) {
		return enter(sessionId, (waiter) -> Disposables.disposed());
	}

	/**
	 * Wait for the turn's turn, but not for ever. Whether it is too late is decided where
	 * permits are handed over: one that was handed to somebody who has just given up
	 * would be lost, and the session taken for good.
	 * @param deadline how long to wait
	 * @param tooLate what went wrong then
	 */
	Mono<Permit> enter(String sessionId, Deadline deadline, Supplier<? extends Throwable> tooLate) {
		return enter(sessionId, (waiter) -> this.timer.schedule(() -> giveUp(waiter, tooLate),
				deadline.left().toMillis(), TimeUnit.MILLISECONDS));
	}

	private Mono<Permit> enter(String sessionId, Function<Waiter, Disposable> limit) {
		return Mono.create((sink) -> {
			Permit permit = new Permit(sessionId);
			synchronized (this.queues) {
				Queue queue = this.queues.computeIfAbsent(sessionId, (id) -> new Queue());
				if (queue.holder != null) {
					Waiter waiter = new Waiter(permit, sink);
					queue.waiting.add(waiter);
					sink.onCancel(() -> abandon(waiter));
					try {
						sink.onDispose(limit.apply(waiter));
					}
					catch (Throwable ex) {
						// nobody would take a permit that is handed to it later
						queue.waiting.remove(waiter);
						throw ex;
					}
					return;
				}
				queue.holder = permit;
			}
			sink.success(permit);
		});
	}

	private void giveUp(Waiter waiter, Supplier<? extends Throwable> tooLate) {
		if (leave(waiter)) {
			waiter.sink.error(tooLate.get());
		}
	}

	/**
	 * Take the session if no turn of this client runs in it.
	 */
	@Nullable Permit tryEnter(String sessionId) {
		synchronized (this.queues) {
			Queue queue = this.queues.computeIfAbsent(sessionId, (id) -> new Queue());
			if (queue.holder != null) {
				return null;
			}
			queue.holder = new Permit(sessionId);
			return queue.holder;
		}
	}

	@Nullable String runningTurn(String sessionId) {
		synchronized (this.queues) {
			Queue queue = this.queues.get(sessionId);
			return (queue != null && queue.holder != null) ? queue.holder.turnId : null;
		}
	}

	/**
	 * Number of sessions in which somebody is.
	 */
	int size() {
		synchronized (this.queues) {
			return this.queues.size();
		}
	}

	/**
	 * Give the right back, so that the next caller goes on. Does nothing the second time.
	 * @param permit the right
	 */
	public void release(Permit permit) {
		Waiter next = null;
		synchronized (this.queues) {
			Queue queue = this.queues.get(permit.sessionId);
			if (queue == null || queue.holder != permit) {
				return;
			}
			next = queue.waiting.poll();
			queue.holder = (next != null) ? next.permit : null;
			if (next == null) {
				this.queues.remove(permit.sessionId);
			}
		}
		if (next != null) {
			next.sink.success(next.permit);
		}
	}

	private void abandon(Waiter waiter) {
		if (!leave(waiter)) {
			release(waiter.permit);
		}
	}

	private boolean leave(Waiter waiter) {
		synchronized (this.queues) {
			Queue queue = this.queues.get(waiter.permit.sessionId);
			return queue != null && queue.waiting.remove(waiter);
		}
	}

	private static final class Queue {

		private final Deque<Waiter> waiting = new ArrayDeque<>();

		private @Nullable Permit holder;

	}

	private record Waiter(Permit permit, MonoSink<Permit> sink) {
	}

	/**
	 * The right to run a turn in a session.
	 */
	public static final class Permit {

		private final String sessionId;

		private volatile @Nullable String turnId;

		private Permit(String sessionId) {
			this.sessionId = sessionId;
		}

		void running(String turnId) {
			this.turnId = turnId;
		}

	}

}
