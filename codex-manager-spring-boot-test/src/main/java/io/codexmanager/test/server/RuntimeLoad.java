package io.codexmanager.test.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.codexmanager.test.runtime.support.RuntimeOptions;
import reactor.core.publisher.Mono;

/**
 * How much the runtime has to do. It works off one call after the other, and refuses what
 * comes when too many wait; the manager makes an internal error of that. The list of
 * sessions is the one operation that makes many calls at the same time.
 */
final class RuntimeLoad {

	private final RuntimeOptions options;

	/** When the calls end that wait or are worked on, in nanoseconds. */
	private final Deque<Long> ends = new ArrayDeque<>();

	RuntimeLoad(RuntimeOptions options) {
		this.options = options;
	}

	/**
	 * Make calls at the same time.
	 * @param calls how many
	 * @return those that the runtime took
	 */
	synchronized Taken take(int calls) {
		long now = System.nanoTime();
		while (!this.ends.isEmpty() && this.ends.peek() - now <= 0) {
			this.ends.poll();
		}
		int free = (this.options.capacity() == 0) ? calls : this.options.capacity() - this.ends.size();
		int taken = Math.max(0, Math.min(calls, free));
		long end = this.ends.isEmpty() ? now : this.ends.getLast();
		for (int call = 0; call < taken; call++) {
			end += this.options.readTime().toNanos();
			if (end > now) {
				this.ends.add(end);
			}
		}
		return new Taken(taken, Duration.ofNanos(Math.max(0, end - now)));
	}

	/**
	 * Answer after one call.
	 * @param reply the answer, made when the call ends
	 */
	Mono<Reply> afterCall(Mono<Reply> reply) {
		return Mono.defer(() -> {
			Taken taken = take(1);
			return (taken.calls() == 0) ? Mono.just(Reply.internalError()) : taken.then(reply);
		});
	}

	/**
	 * Calls that the runtime took.
	 *
	 * @param calls how many
	 * @param time how long until the last of them ends
	 */
	record Taken(int calls, Duration time) {

		Mono<Reply> then(Mono<Reply> reply) {
			return this.time.isZero() ? reply : Mono.delay(this.time).then(reply);
		}

	}

}
