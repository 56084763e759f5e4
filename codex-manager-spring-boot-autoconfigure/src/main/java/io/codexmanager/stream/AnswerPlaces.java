package io.codexmanager.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.HarmlessLog;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Lets a bounded number of tries be made at a time, those for the oldest requests first.
 */
final class AnswerPlaces {

	private final PriorityQueue<Waiting> queue = new PriorityQueue<>(
			Comparator.comparing(Waiting::since).thenComparing(Waiting::number));

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(AnswerPlaces.class), "What waited for a place");

	private final Scheduler scheduler;

	private int free;

	private long arrivals;

	AnswerPlaces(int places, Scheduler scheduler) {
		this.free = places;
		this.scheduler = scheduler;
	}

	/**
	 * Make a try when there is a place for it, which it has until it ends.
	 * @param since the older goes first
	 * @param attempt the try
	 */
	<T> Mono<T> run(Instant since, Mono<T> attempt) {
		return Mono.defer(() -> {
			Waiting waiting = enter(since);
			return waiting.turn()
				.asMono()
				// those that end at once would otherwise begin one another on one stack
				.publishOn(this.scheduler)
				.then(attempt)
				.doFinally((signal) -> leave(waiting));
		});
	}

	private Waiting enter(Instant since) {
		Waiting waiting;
		synchronized (this) {
			waiting = new Waiting(since, this.arrivals++, Sinks.empty(), new Place());
			this.queue.add(waiting);
		}
		begin();
		return waiting;
	}

	private void leave(Waiting waiting) {
		synchronized (this) {
			if (waiting.place().granted) {
				this.free++;
			}
			else {
				this.queue.remove(waiting);
			}
		}
		begin();
	}

	private void begin() {
		List<Waiting> next = new ArrayList<>();
		synchronized (this) {
			while (this.free > 0 && !this.queue.isEmpty()) {
				Waiting first = this.queue.remove();
				first.place().granted = true;
				this.free--;
				next.add(first);
			}
		}
		next.forEach((waiting) -> this.guard.run(waiting.turn()::tryEmitEmpty));
	}

	/**
	 * A try that waits.
	 *
	 * @param since how old its request is
	 * @param number how many came before it
	 * @param turn completes when it may begin
	 * @param place whether it has a place
	 */
	private record Waiting(Instant since, long number, Sinks.Empty<Void> turn, Place place) {
	}

	private static final class Place {

		private boolean granted;

	}

}
