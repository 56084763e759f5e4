package io.codexmanager.client;

import java.time.Duration;

import io.codexmanager.CodexServerException;
import io.codexmanager.protocol.SessionSnapshot;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads sessions for the library itself. A manager answers with a bare 500 for sessions
 * that it does not have, but also in the moment after the first message of one, and while
 * its runtime is overloaded: where a session is known to be there it is read again.
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

	private final SessionKnowledge knowledge;

	private final Duration firstWait;

	private final Duration longestWait;

	PatientReads(ReactiveSessionOperations sessions, ReactiveSystemOperations system, SessionKnowledge knowledge,
			TurnSettings settings) {
		this.sessions = sessions;
		this.system = system;
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
		return SessionReads.of(this.sessions, sessionId)
			.retryWhen(Retry.backoff(moreTries, this.firstWait)
				.maxBackoff(this.longestWait)
				.filter((error) -> unclear(error) && this.knowledge.lives(sessionId))
				.doBeforeRetryAsync((signal) -> runtimeLives(signal.failure()))
				.onRetryExhaustedThrow((spec, signal) -> signal.failure()));
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
