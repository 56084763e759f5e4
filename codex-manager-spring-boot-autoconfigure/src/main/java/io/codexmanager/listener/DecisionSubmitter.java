package io.codexmanager.listener;

import io.codexmanager.CodexException;
import io.codexmanager.StaleRequestException;
import io.codexmanager.listener.Answer.Outcome;
import io.codexmanager.protocol.PendingRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

/**
 * Sends the decisions that listeners return. The first decision on a request is sent, and
 * sent again when that fails, as long as the request is open; it never reaches another
 * request that got the same id.
 */
final class DecisionSubmitter {

	private static final Log logger = LogFactory.getLog(DecisionSubmitter.class);

	private final DecisionTargets targets;

	private final DecisionRetry retry;

	private final AsyncWork work;

	private final DecisionClaims claims = new DecisionClaims();

	DecisionSubmitter(DecisionTargets targets, DecisionRetry retry, AsyncWork work) {
		this.targets = targets;
		this.retry = retry;
		this.work = work;
	}

	/**
	 * Submit a decision. Returns at once.
	 * @param run the run of the listener that decided
	 * @param decision the decision
	 * @throws CodexException if the event asks for no such decision
	 */
	void submit(ListenerRun run, Object decision) {
		Answer answer = Answer.to(run.event(), decision);
		PendingRequest request = answer.request();
		String winner = this.claims.claim(run.event().profile(), request.identity(), run.listenerId());
		if (winner != null) {
			logger.info("The decision of listener " + run.listenerId() + " on " + run.event()
					+ " was not sent: listener " + winner + " has decided");
			return;
		}
		Attempts attempts = new Attempts();
		Mono<Outcome> submission = Mono.defer(() -> send(run, answer, attempts))
			.retryWhen(this.retry.on(this.work.scheduler()));
		this.work.run(submission, run.context(), new AsyncWork.Callbacks<>((outcome) -> sent(run, outcome),
				(failure) -> failed(run, request, failure, attempts), () -> {
				}));
	}

	private Mono<Outcome> send(ListenerRun run, Answer answer, Attempts attempts) {
		String profile = run.event().profile();
		PendingRequest request = answer.request();
		if (!this.targets.openRequests(profile).isOpen(request.identity())) {
			return Mono.error(new StaleRequestException(request.threadId(), request.id(),
					"the request is no longer open, and its id can belong to another one by now"));
		}
		return answer.send(this.targets.client(profile)).doOnError((failure) -> attempts.note(failure));
	}

	private void sent(ListenerRun run, Outcome outcome) {
		if (outcome.delivered()) {
			logger.debug("The decision of listener " + run.listenerId() + " on " + run.event() + " was delivered");
		}
		else {
			logger.info("The decision of listener " + run.listenerId() + " on " + run.event()
					+ " came too late: the manager answered " + outcome.status()
					+ ((outcome.code() != null) ? " (" + outcome.code() + ")" : ""));
		}
	}

	private void failed(ListenerRun run, PendingRequest request, Throwable failure, Attempts attempts) {
		if (failure instanceof StaleRequestException && attempts.unconfirmed) {
			logger.info("The request of " + run.event()
					+ " ended before the manager confirmed the decision of listener " + run.listenerId());
			return;
		}
		this.claims.release(run.event().profile(), request.identity());
		run.report(failure);
	}

	/**
	 * Whether an earlier try may have reached the manager. Tries come one after the
	 * other.
	 */
	private static final class Attempts {

		private volatile boolean unconfirmed;

		private void note(Throwable failure) {
			this.unconfirmed = this.unconfirmed || !(failure instanceof StaleRequestException);
		}

	}

}
