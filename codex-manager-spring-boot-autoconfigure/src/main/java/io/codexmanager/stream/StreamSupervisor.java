package io.codexmanager.stream;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Connects again and again.
 */
final class StreamSupervisor {

	private static final Log logger = LogFactory.getLog(StreamSupervisor.class);

	private final StreamConnection connection;

	private final Backoff backoff;

	private final StreamLife life;

	private final StreamObserver observer;

	private final Scheduler scheduler;

	StreamSupervisor(StreamConnection connection, Backoff backoff, StreamLife life, StreamObserver observer,
			Scheduler scheduler) {
		this.connection = connection;
		this.backoff = backoff;
		this.life = life;
		this.observer = observer;
		this.scheduler = scheduler;
	}

	/**
	 * Keep connected until cancelled.
	 */
	Flux<Void> run() {
		return this.connection.open().onErrorResume(this::lost).repeat();
	}

	private Mono<Void> lost(Throwable failure) {
		if (FailureReasons.oversized(failure)) {
			this.observer.frame(FrameOutcome.OVERSIZED);
		}
		logger.debug("A connection of the stream ended", failure);
		Duration wait = this.backoff.next();
		this.life.lost(FailureReasons.describe(failure), wait);
		return Mono.delay(wait, this.scheduler).then();
	}

}
