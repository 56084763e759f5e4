package io.codexmanager.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.codexmanager.stream.lane.Lanes;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The pings of one connection. They show whether the other side lives, and that what it
 * sent before the pong has been received.
 */
final class Heartbeat {

	private static final String PING = "{\"type\":\"ping\"}";

	private static final int UNSENT = 64;

	private final Sinks.Many<String> outgoing = Sinks.unsafe()
		.many()
		.unicast()
		.onBackpressureBuffer(new ArrayBlockingQueue<>(UNSENT));

	private final AtomicLong signs = new AtomicLong();

	private final Deque<Barrier> barriers = new ArrayDeque<>();

	private final StreamSettings.Timing timing;

	private final Scheduler scheduler;

	private final Lanes lanes;

	private long pings;

	private long pongs;

	Heartbeat(StreamSettings.Timing timing, Scheduler scheduler, Lanes lanes) {
		this.timing = timing;
		this.scheduler = scheduler;
		this.lanes = lanes;
	}

	/**
	 * Return what is to be sent.
	 */
	Flux<String> outgoing() {
		return this.outgoing.asFlux();
	}

	/**
	 * Something was received.
	 */
	void sign() {
		this.signs.incrementAndGet();
	}

	/**
	 * A pong was received, and all that was sent before it has been worked off.
	 */
	void pong() {
		List<Barrier> reached = new ArrayList<>();
		synchronized (this) {
			this.pongs++;
			Barrier next = this.barriers.peekFirst();
			while (next != null && next.ping() <= this.pongs) {
				reached.add(this.barriers.removeFirst());
				next = this.barriers.peekFirst();
			}
		}
		reached.forEach((barrier) -> barrier.sink().tryEmitEmpty());
	}

	/**
	 * Ping from time to time.
	 * @return fails when no sign of life follows a ping in time; never completes
	 */
	Mono<Void> watch() {
		return Flux.interval(this.timing.pingInterval(), this.scheduler)
			.onBackpressureDrop()
			.flatMap((tick) -> pingAndJudge())
			.then();
	}

	/**
	 * Wait until all that the other side has sent by now has been worked off. Gives up
	 * when the pong takes too long.
	 */
	Mono<Void> barrier() {
		return Mono.defer(() -> {
			Barrier barrier = pingWithBarrier();
			return (barrier != null) ? barrier.sink().asMono() : Mono.empty();
		}).timeout(this.timing.pongTimeout(), Mono.empty(), this.scheduler);
	}

	private Mono<Void> pingAndJudge() {
		long seen = signsAndServed();
		// frames that found no thread wait for the next frame, which may never come
		this.lanes.starved();
		ping();
		return Mono.delay(this.timing.pongTimeout(), this.scheduler).flatMap((late) -> {
			// while reading is held back the pong cannot be seen
			boolean alive = signsAndServed() != seen || this.lanes.holding();
			return alive ? Mono.empty() : Mono.error(new StreamFailure("no sign of life for "
					+ Duration.ofMillis(this.timing.pongTimeout().toMillis()) + " after a ping"));
		});
	}

	private long signsAndServed() {
		return this.signs.get() + this.lanes.served();
	}

	private synchronized boolean ping() {
		boolean sent = this.outgoing.tryEmitNext(PING).isSuccess();
		if (sent) {
			this.pings++;
		}
		return sent;
	}

	private synchronized @Nullable Barrier pingWithBarrier() {
		if (!ping()) {
			return null;
		}
		Barrier barrier = new Barrier(this.pings, Sinks.one());
		this.barriers.addLast(barrier);
		return barrier;
	}

	/**
	 * Someone who waits for a pong.
	 *
	 * @param ping the number of the ping
	 * @param sink told when its pong has come
	 */
	private record Barrier(long ping, Sinks.One<Void> sink) {
	}

}
