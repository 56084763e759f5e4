package io.codexmanager.listener;

import io.codexmanager.CodexException;
import io.codexmanager.StaleRequestException;
import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.Claims;
import io.codexmanager.protocol.PendingRequest;
import io.codexmanager.stream.AnswerRetry;
import io.codexmanager.stream.AnswerSender;
import io.codexmanager.stream.SentAnswer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Sends the decisions that listeners return. The first decision on a request, over all
 * instances of the service, is sent, and sent again when that fails, as long as the
 * request is open; it never reaches another request that got the same id.
 */
final class DecisionSubmitter {

	private static final String KIND = "decision";

	private static final Log logger = LogFactory.getLog(DecisionSubmitter.class);

	private final DecisionTargets targets;

	private final AnswerSender sender;

	private final Claims claims;

	private final AsyncWork work;

	DecisionSubmitter(DecisionTargets targets, AnswerRetry retry, Claims claims, AsyncWork work) {
		this.targets = targets;
		this.sender = new AnswerSender(targets::client, targets::openRequests, retry, work.scheduler());
		this.claims = claims;
		this.work = work;
	}

	/**
	 * Submit a decision. Does not wait until it is sent.
	 * @param delivery what the decision came out of
	 * @param context for the call
	 * @param decision the decision
	 * @throws CodexException if the event asks for no such decision
	 */
	void submit(ListenerDelivery delivery, Context context, Object decision) {
		Answer answer = Answer.to(delivery.event(), decision);
		PendingRequest request = answer.request();
		String profile = delivery.event().profile();
		StillWanted wanted = new StillWanted(() -> this.targets.openRequests(profile).isOpen(request.identity()));
		Runnable over = delivery.hold();
		boolean taken = false;
		try {
			ClaimOutcome.State state = this.claims.once(ClaimKey.request(KIND, profile, request.identity()), wanted,
					(claim) -> send(new Submission(delivery, answer, claim, over), context));
			taken = state == ClaimOutcome.State.GRANTED;
			if (!taken) {
				logger.info("The decision of listener " + delivery.listenerId() + " on " + delivery.event()
						+ " was not sent: " + ((state == ClaimOutcome.State.DONE) ? "another one was"
								: "another one is being sent, or it cannot be told"));
			}
		}
		finally {
			if (!taken) {
				over.run();
			}
		}
	}

	private void send(Submission submission, Context context) {
		PendingRequest request = submission.answer.request();
		Mono<SentAnswer> sent = this.sender.send(submission.delivery.event().profile(), request,
				() -> submission.claim.held() ? null
						: new StaleRequestException(request.threadId(), request.id(),
								"the claim store did not renew the claim in time, so another instance may decide"),
				(client) -> submission.answer.send(client).doOnError(submission::note));
		this.work.run(sent, context, new AsyncWork.Callbacks<>(submission::sent, submission::failed, () -> {
		}));
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
	private static final class Submission {

		private final ListenerDelivery delivery;

		private final Answer answer;

		private final Claim claim;

		private final Runnable over;

		/** Whether an earlier try may have reached the manager. */
		private volatile boolean unconfirmed;

		private Submission(ListenerDelivery delivery, Answer answer, Claim claim, Runnable over) {
			this.delivery = delivery;
			this.answer = answer;
			this.claim = claim;
			this.over = over;
		}

		private void note(Throwable failure) {
			this.unconfirmed = this.unconfirmed || !(failure instanceof StaleRequestException);
		}

		private void sent(SentAnswer outcome) {
			if (outcome.delivered()) {
				logger.debug("The decision of listener " + this.delivery.listenerId() + " on " + this.delivery.event()
						+ " was delivered");
			}
			else {
				logger.info("The decision of listener " + this.delivery.listenerId() + " on " + this.delivery.event()
						+ " came too late: the manager answered " + outcome.status()
						+ ((outcome.code() != null) ? " (" + outcome.code() + ")" : ""));
			}
			this.claim.complete();
			this.over.run();
		}

		private void failed(Throwable failure) {
			try {
				if (AnswerRetry.isInFlight(failure)) {
					logger.info("The decision of listener " + this.delivery.listenerId() + " on "
							+ this.delivery.event() + " was not sent: that of somebody else is being delivered");
					this.claim.complete();
				}
				else if (failure instanceof StaleRequestException && this.unconfirmed) {
					logger.info("The request of " + this.delivery.event()
							+ " ended before the manager confirmed the decision of listener "
							+ this.delivery.listenerId());
					this.claim.complete();
				}
				else {
					this.claim.release();
					this.delivery.giveBack();
					this.delivery.report(failure);
				}
			}
			finally {
				this.over.run();
			}
		}

	}

}
