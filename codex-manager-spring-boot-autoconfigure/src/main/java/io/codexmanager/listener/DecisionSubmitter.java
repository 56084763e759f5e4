package io.codexmanager.listener;

import java.util.function.Function;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimResults;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.observation.FailureGuard;
import io.codexmanager.observation.TurnParent;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.stream.AnswerRetry;
import io.codexmanager.stream.AnswerSender;
import io.codexmanager.stream.SentAnswer;
import io.codexmanager.support.CallerContext;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends the decisions that were made on requests, again when that fails, as long as the
 * request is open. They never reach another request that got the same id.
 */
final class DecisionSubmitter {

	private static final Log logger = HarmlessLog.of(DecisionSubmitter.class);

	private final AnswerSender sender;

	private final FailureGuard guard = new FailureGuard(logger, "An observer of decisions");

	private final AsyncWork work;

	private final DecisionObserver observer;

	private final Function<CodexEvent, TurnParent> turns;

	DecisionSubmitter(DecisionTargets targets, AnswerRetry retry, int concurrency, AsyncWork work,
			DecisionObserver observer, Function<CodexEvent, TurnParent> turns) {
		this.turns = turns;
		this.sender = new AnswerSender(targets::client, targets::openRequests, retry, concurrency, work.scheduler());
		this.work = work;
		this.observer = observer;
	}

	/**
	 * Submit a decision. Does not wait until it is sent.
	 * @param over to be run once, at the end
	 */
	void submit(Submission submission, Runnable over) {
		submission.record();
		PendingRequest request = submission.answer.request();
		Mono<SentAnswer> sent = this.sender
			.send(submission.event().profile(), request,
					() -> submission.held() ? null
							: new StaleRequestException(request.threadId(), request.id(),
									"the claim store did not renew the claim in time, so another instance may decide"),
					(client) -> submission.answer.send(client).doOnError(submission::note))
			// what was recorded by another instance comes from no call of a listener
			.contextWrite((context) -> this.turns.apply(submission.event()).into(context))
			.contextWrite(DecisionMaker.LISTENER::into);
		this.work.run(sent, CallerContext.NONE, submission.given.context(), new AsyncWork.Callbacks<>((outcome) -> {
			submission.sent(outcome);
			tell(submission, outcome.delivered() ? "delivered" : outcome.status(), null);
		}, (failure) -> {
			try {
				submission.failed(failure);
				tell(submission, outcome(failure), failure);
			}
			finally {
				over.run();
			}
		}, over));
	}

	private void tell(Submission submission, String outcome, @Nullable Throwable failure) {
		this.guard.run(() -> this.observer
			.ended(new DecisionObserver.Report(submission.event(), submission.given.decision(), outcome, failure)));
	}

	private static String outcome(Throwable failure) {
		if (AnswerRetry.isInFlight(failure)) {
			return "in_flight";
		}
		return (failure instanceof StaleRequestException) ? "stale" : "failed";
	}

	/**
	 * Forget what was seen at the manager of a profile.
	 */
	void disconnected(String profile) {
		this.sender.disconnected(profile);
	}

	/**
	 * A decision on its way. Tries come one after the other.
	 */
	static final class Submission {

		private final RequestRound round;

		private final @Nullable Claim claim;

		private final GivenDecision given;

		private final Answer answer;

		/** Whether an earlier try may have reached the manager. */
		private volatile boolean unconfirmed;

		Submission(RequestRound round, @Nullable Claim claim, GivenDecision given) {
			this.round = round;
			this.claim = claim;
			this.given = given;
			this.answer = Answer.to(round.event(), given.decision().answer());
		}

		private PendingRequestEvent<?> event() {
			return this.round.event();
		}

		private boolean held() {
			return this.claim == null || this.claim.held();
		}

		/**
		 * Record the decision, so that it stands even if this instance dies before it has
		 * been delivered.
		 */
		private void record() {
			if (this.claim == null || this.given.participant() == null) {
				return;
			}
			try {
				this.claim.record(ClaimResults.write(this.given.decision().answer()));
			}
			catch (Throwable ex) {
				logger.warn("The decision " + of() + " could not be recorded; it is sent all the same", ex);
			}
		}

		private void note(Throwable failure) {
			this.unconfirmed = this.unconfirmed || !(failure instanceof StaleRequestException);
		}

		private void sent(SentAnswer outcome) {
			if (outcome.delivered()) {
				logger.debug("The decision " + of() + " was delivered");
			}
			else {
				logger.info("The decision " + of() + " came too late: the manager answered " + outcome.status()
						+ ((outcome.code() != null) ? " (" + outcome.code() + ")" : ""));
			}
			done();
		}

		private void failed(Throwable failure) {
			if (AnswerRetry.isInFlight(failure)) {
				logger.info("The decision " + of() + " was not sent: that of somebody else is being delivered");
				done();
			}
			else if (failure instanceof StaleRequestException && this.unconfirmed) {
				logger.info("The request ended before the manager confirmed the decision " + of());
				done();
			}
			else {
				if (failure instanceof StaleRequestException || this.given.participant() == null) {
					release();
				}
				if (this.given.participant() != null) {
					this.given.participant().report(failure);
				}
				else {
					logger.error("The decision " + of() + " could not be delivered", failure);
				}
				this.round.unsent(this.given, failure);
			}
		}

		private void release() {
			if (this.claim != null) {
				this.claim.release();
			}
		}

		private void done() {
			if (this.claim != null) {
				this.claim.complete();
			}
			this.round.decided();
		}

		private String of() {
			return "of listener " + this.given.decision().listenerId() + " on " + event();
		}

	}

}
