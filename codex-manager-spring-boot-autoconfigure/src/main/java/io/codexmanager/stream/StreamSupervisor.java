package io.codexmanager.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Connects again and again. A server that refuses the credentials is left alone until
 * they change.
 */
final class StreamSupervisor {

	private static final Log logger = HarmlessLog.of(StreamSupervisor.class);

	private final StreamConnection connection;

	private final FailureReasons reasons;

	private final Backoff backoff;

	private final StreamStateTracker life;

	private final StreamObserver observer;

	private final Scheduler scheduler;

	StreamSupervisor(StreamConnection connection, FailureReasons reasons, Backoff backoff, StreamStateTracker life,
			StreamObserver observer, Scheduler scheduler) {
		this.connection = connection;
		this.reasons = reasons;
		this.backoff = backoff;
		this.life = life;
		this.observer = observer;
		this.scheduler = scheduler;
	}

	/**
	 * Keep connected until cancelled. The first try is made at once.
	 */
	Flux<Void> run() {
		return Flux.defer(() -> {
			this.backoff.reset();
			return this.connection.open().onErrorResume(this::lost).repeat();
		});
	}

	/**
	 * Take leave of the server.
	 * @return completes once that is sent, or could not be for a moment; never fails
	 */
	Mono<Void> leave() {
		return this.connection.leave();
	}

	/**
	 * Go on after a connection. Whatever fails here must not be the end of the stream.
	 */
	private Mono<Void> lost(Throwable failure) {
		try {
			return goOn(failure);
		}
		catch (Throwable ex) {
			logger.error("The end of a connection of the stream could not be told", ex);
			return pause(this.backoff.next());
		}
	}

	private Mono<Void> goOn(Throwable failure) {
		logger.debug("A connection of the stream ended", this.reasons.shown(failure));
		ConnectionFailure outage = this.reasons.outage(failure);
		if (outage.kind() == ConnectionFailure.Kind.REJECTED) {
			this.life.rejected(outage);
			return newCredentials();
		}
		if (outage.kind() == ConnectionFailure.Kind.OVERSIZED) {
			this.observer.frame(FrameOutcome.OVERSIZED);
		}
		Duration wait = this.backoff.next();
		this.life.lost(outage, wait);
		return pause(wait);
	}

	private Mono<Void> pause(Duration wait) {
		return Mono.delay(wait, this.scheduler).then();
	}

	/**
	 * Ask for the headers from time to time, without the network, until they differ from
	 * those that were refused. New ones are asked for until there was an answer, which
	 * costs more than to hear of those that others have asked for.
	 */
	private Mono<Void> newCredentials() {
		AtomicBoolean renewed = new AtomicBoolean();
		return Mono.defer(() -> pause(this.backoff.next()))
			.then(Mono.defer(() -> this.connection.credentialsChanged(renewed)))
			.filter((changed) -> changed)
			.repeatWhenEmpty(Integer.MAX_VALUE, (tries) -> tries)
			.doOnNext((changed) -> this.life.retrying())
			.then();
	}

}
