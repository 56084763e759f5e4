package io.codexmanager.skill;

import java.io.Serial;
import java.util.concurrent.atomic.LongAdder;

import io.codexmanager.CodexException;
import io.codexmanager.CodexOperationException;
import io.codexmanager.CodexResponseException;
import io.codexmanager.MisdirectedAnswerException;
import io.codexmanager.StaleRequestException;
import io.codexmanager.protocol.ToolCallResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Submits answers until they arrive or nobody waits for them any more. What becomes of an
 * answer is logged and recorded, never thrown.
 */
final class SkillSubmitter {

	private static final Log logger = LogFactory.getLog(SkillSubmitter.class);

	private static final String OK = "ok";

	private static final String STALE = "stale";

	private static final String MISDIRECTED = "misdirected";

	private final SkillTargets targets;

	private final SkillLedger ledger;

	private final SubmissionSettings settings;

	private final Scheduler scheduler;

	private final LongAdder misdelivered = new LongAdder();

	SkillSubmitter(SkillTargets targets, SkillLedger ledger, SubmissionSettings settings, Scheduler scheduler) {
		this.targets = targets;
		this.ledger = ledger;
		this.settings = settings;
		this.scheduler = scheduler;
	}

	/**
	 * Record an answer, then submit it.
	 * @param call the call
	 * @param response the answer
	 * @return {@code true} when the call is closed, {@code false} if the answer did not
	 * arrive but may yet
	 */
	Mono<Boolean> recordAndSubmit(SkillCall call, ToolCallResponse response) {
		return Mono.<Boolean>fromRunnable(() -> record(call, response))
			.subscribeOn(this.scheduler)
			.then(submit(call, response));
	}

	/**
	 * Submit an answer that is recorded.
	 * @param call the call
	 * @param response the answer
	 * @return {@code true} when the call is closed, {@code false} if the answer did not
	 * arrive but may yet
	 */
	Mono<Boolean> submit(SkillCall call, ToolCallResponse response) {
		return Mono.defer(() -> attempt(call, response))
			.subscribeOn(this.scheduler)
			.retryWhen(Retry.backoff(this.settings.tries() - 1L, this.settings.firstWait())
				.maxBackoff(this.settings.longestWait())
				.jitter(0.5)
				.scheduler(this.scheduler)
				.filter(SkillSubmitter::worthAnotherTry)
				.onRetryExhaustedThrow((retry, signal) -> signal.failure()))
			.publishOn(this.scheduler)
			.map((outcome) -> close(call, outcome))
			.onErrorResume((ex) -> Mono.fromSupplier(() -> giveUp(call, ex)));
	}

	/**
	 * Close a call without an answer.
	 * @param call the call
	 */
	void close(SkillCall call) {
		try {
			this.ledger.close(call.key());
		}
		catch (RuntimeException ex) {
			logger.warn("The end of " + call + " could not be recorded", ex);
		}
	}

	/**
	 * Count the answers that reached another session than that of their call.
	 * @return the number
	 */
	long misdelivered() {
		return this.misdelivered.sum();
	}

	private void record(SkillCall call, ToolCallResponse response) {
		try {
			this.ledger.record(call.key(), response);
		}
		catch (RuntimeException ex) {
			logger.warn("The result of " + call + " could not be recorded; it is submitted all the same", ex);
		}
	}

	private Mono<String> attempt(SkillCall call, ToolCallResponse response) {
		if (!this.targets.openRequests(call.profile()).isOpen(call.key().request())) {
			return Mono.just(STALE);
		}
		return this.targets.client(call.profile())
			.session(call.request().threadId())
			.respond(call.request(), response)
			.flatMap(
					(outcome) -> outcome.inFlight() ? Mono.error(new InFlightException()) : Mono.just(outcome.status()))
			.onErrorResume(StaleRequestException.class, (stale) -> Mono.just(STALE))
			.onErrorResume(MisdirectedAnswerException.class, (ex) -> Mono.fromSupplier(() -> misdirected(call, ex)))
			.defaultIfEmpty(OK);
	}

	private String misdirected(SkillCall call, MisdirectedAnswerException ex) {
		this.misdelivered.increment();
		logger.error("The answer to " + call + " was delivered to session " + Texts.printable(ex.reachedSessionId())
				+ ", because the manager gave the id to another call");
		return MISDIRECTED;
	}

	private boolean close(SkillCall call, String outcome) {
		if (outcome.equals(OK)) {
			logger.debug("The answer to " + call + " was delivered");
		}
		else {
			logger.warn("The answer to " + call + " was not delivered: " + Texts.printable(outcome));
		}
		close(call);
		return true;
	}

	private boolean giveUp(SkillCall call, Throwable ex) {
		if (ex instanceof InFlightException) {
			return close(call, "in_flight");
		}
		logger.error("The answer to " + call
				+ " could not be delivered; it is kept and submitted again after the next reconnect", ex);
		return false;
	}

	private static boolean worthAnotherTry(Throwable ex) {
		if (ex instanceof CodexResponseException response) {
			// 500 means that the runtime did not get it, and that the call is open again
			return response.retryable() || response.status() == 500;
		}
		if (ex instanceof CodexOperationException operation) {
			return operation.retryable();
		}
		return ex instanceof Exception;
	}

	/**
	 * Another answer is on its way. When it fails the call is open again.
	 */
	private static final class InFlightException extends CodexException {

		@Serial
		private static final long serialVersionUID = 1L;

		InFlightException() {
			super("Another answer is being delivered");
		}

	}

}
