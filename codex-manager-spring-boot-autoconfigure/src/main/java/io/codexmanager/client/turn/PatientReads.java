package io.codexmanager.client.turn;

import java.time.Duration;

import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveSystemOperations;
import io.codexmanager.client.signal.SessionKnowledge;
import io.codexmanager.protocol.session.SessionSnapshot;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads sessions for the library itself. A manager answers with a bare 500 for sessions
 * that it does not have, but also in the moment after the first message of one, and while
 * its runtime is overloaded: a session is read again if it is known to be there, or if
 * the manager, which knows its sessions also without the runtime, has controls of it.
 */
final class PatientReads {

	/** For about half a minute. */
	private static final long SOME = 8;

	/**
	 * For about a minute and a half: an archived session that was heard of before is
	 * answered with the same failure for good.
	 */
	private static final long MANY = 20;

	private static final int FAILED = 500;

	private final ReactiveSessionOperations sessions;

	private final ReactiveSystemOperations system;

	private final SessionReader reader;

	private final SessionKnowledge knowledge;

	private final Duration firstWait;

	private final Duration longestWait;

	PatientReads(ReactiveSessionOperations sessions, ReactiveSystemOperations system, SessionReader reader,
			SessionKnowledge knowledge, TurnSettings settings) {
		this.sessions = sessions;
		this.system = system;
		this.reader = reader;
		this.knowledge = knowledge;
		this.firstWait = settings.firstCheck().dividedBy(2);
		this.longestWait = settings.maxCheck();
	}

	/**
	 * Read a session on which much depends, many times if need be.
	 */
	Mono<SessionSnapshot> patiently(String sessionId) {
		return read(sessionId, MANY);
	}

	/**
	 * Read a session, a few times if need be.
	 */
	Mono<SessionSnapshot> read(String sessionId) {
		return read(sessionId, SOME);
	}

	private Mono<SessionSnapshot> read(String sessionId, long moreTries) {
		return this.reader.read(sessionId)
			.retryWhen(Retry.backoff(moreTries, this.firstWait)
				.maxBackoff(this.longestWait)
				.filter(PatientReads::unclear)
				.doBeforeRetryAsync((signal) -> mayBeThere(sessionId, signal).then(runtimeLives(signal.failure())))
				.onRetryExhaustedThrow((spec, signal) -> signal.failure()));
	}

	/**
	 * Archived sessions have controls, too, so of what is not known little is expected.
	 */
	private Mono<Void> mayBeThere(String sessionId, Retry.RetrySignal signal) {
		if (this.knowledge.lives(sessionId)) {
			return Mono.empty();
		}
		if (signal.totalRetries() >= SOME) {
			return Mono.error(signal.failure());
		}
		return ConnectionLane.READS.of(this.sessions.controls(sessionId))
			.onErrorResume(
					(error) -> error instanceof CodexNotFoundException ? Mono.error(signal.failure()) : Mono.empty())
			.then();
	}

	/** The runtime is never started again once it is gone. */
	private Mono<Void> runtimeLives(Throwable failure) {
		return this.system.health()
			.map((health) -> health.codex().running())
			.onErrorReturn(true)
			.flatMap((running) -> running ? Mono.<Void>empty() : Mono.error(failure));
	}

	/**
	 * Tell whether a failure to read a session leaves open whether the session is there.
	 */
	static boolean unclear(Throwable error) {
		return error instanceof CodexServerException failed && failed.status() == FAILED;
	}

}
