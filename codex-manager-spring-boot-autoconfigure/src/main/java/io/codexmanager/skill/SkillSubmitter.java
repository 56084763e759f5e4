package io.codexmanager.skill;

import java.io.Serial;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

import io.codexmanager.CodexException;
import io.codexmanager.claim.ClaimResults;
import io.codexmanager.client.session.MisdirectedAnswerException;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.observation.TurnParent;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.stream.AnswerRetry;
import io.codexmanager.stream.AnswerSender;
import io.codexmanager.stream.SentAnswer;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Submits answers until they arrive or nobody waits for them any more. What becomes of an
 * answer is logged and recorded, never thrown.
 */
final class SkillSubmitter {

	private static final Log logger = HarmlessLog.of(SkillSubmitter.class);

	private static final String OK = "ok";

	private static final String STALE = "stale";

	private static final String MISDIRECTED = "misdirected";

	private final AnswerSender sender;

	private final Scheduler scheduler;

	private final TurnParents parents;

	private final LongAdder misdelivered = new LongAdder();

	SkillSubmitter(SkillTargets targets, AnswerRetry retry, int concurrency, Scheduler scheduler, TurnParents parents) {
		this.parents = parents;
		this.sender = new AnswerSender(targets::client, targets::openRequests, retry, concurrency, scheduler);
		this.scheduler = scheduler;
	}

	/**
	 * Record an answer, then submit it.
	 * @param call the call
	 * @param response the answer
	 * @return what became of it
	 */
	Mono<Delivery> recordAndSubmit(SkillCall call, ToolCallResponse response) {
		return Mono.fromSupplier(() -> record(call, response))
			.subscribeOn(this.scheduler)
			.flatMap((held) -> held ? submit(call, response) : Mono.just(lost(call)));
	}

	/**
	 * Submit an answer that is recorded.
	 * @param call the call
	 * @param response the answer
	 * @return what became of it; fails only if it could not be handed over to a thread
	 */
	Mono<Delivery> submit(SkillCall call, ToolCallResponse response) {
		return Mono.defer(() -> send(call, response))
			.subscribeOn(this.scheduler)
			// what was sent is not sent again because a thread was missing afterwards
			.flatMap((outcome) -> Mono.fromSupplier(() -> close(call, outcome))
				.subscribeOn(this.scheduler)
				.retryWhen(SkillDeliveries.handingOver()))
			.onErrorResume(LostCallException.class, (ex) -> Mono.fromSupplier(() -> lost(call)))
			.onErrorResume((ex) -> !(ex instanceof RejectedExecutionException),
					(ex) -> Mono.fromSupplier(() -> giveUp(call, ex)));
	}

	/**
	 * Read an answer that an earlier holder of the call recorded. What cannot be read is
	 * answered with a failure: the skill was run, and is not run again.
	 * @param call the call
	 * @param recorded what was recorded
	 * @return the answer
	 */
	ToolCallResponse read(SkillCall call, String recorded) {
		try {
			return ClaimResults.read(recorded, ToolCallResponse.class);
		}
		catch (RuntimeException ex) {
			logger.error("The recorded result of " + call + " cannot be read", ex);
			return SkillFailures.unreadable(call);
		}
	}

	/**
	 * Forget what was seen at the manager of a profile.
	 */
	void disconnected(String profile) {
		this.sender.disconnected(profile);
	}

	/**
	 * Count the answers that reached another session than that of their call.
	 * @return the number
	 */
	long misdelivered() {
		return this.misdelivered.sum();
	}

	/**
	 * Record an answer, unless the call was lost: then it may be run by somebody else.
	 */
	private boolean record(SkillCall call, ToolCallResponse response) {
		try {
			return call.record(ClaimResults.write(response));
		}
		catch (Throwable ex) {
			logger.warn("The result of " + call + " could not be recorded; it is submitted all the same", ex);
			return true;
		}
	}

	private Mono<String> send(SkillCall call, ToolCallResponse response) {
		return this.sender
			.send(call.profile(), call.request(), () -> call.held() ? null : new LostCallException(),
					(client) -> client.toolCalls().respond(call.request().requestId(), response).map(SentAnswer::of))
			.contextWrite((context) -> parent(call).into(context))
			.map(SentAnswer::status)
			.onErrorResume(StaleRequestException.class, (stale) -> Mono.just(STALE))
			.onErrorResume(MisdirectedAnswerException.class, (ex) -> Mono.fromSupplier(() -> misdirected(call, ex)))
			.defaultIfEmpty(OK);
	}

	private TurnParent parent(SkillCall call) {
		return this.parents.find(call.profile(), call.request().threadId(), call.request().turnId());
	}

	private String misdirected(SkillCall call, MisdirectedAnswerException ex) {
		this.misdelivered.increment();
		logger.error("The answer to " + call + " was delivered to session " + ShownText.name(ex.reachedSessionId())
				+ ", because the manager gave the id to another call");
		return MISDIRECTED;
	}

	private Delivery close(SkillCall call, String outcome) {
		if (outcome.equals(OK)) {
			logger.debug("The answer to " + call + " was delivered");
		}
		else {
			logger.warn("The answer to " + call + " was not delivered: " + ShownText.name(outcome));
		}
		call.complete();
		return Delivery.CLOSED;
	}

	private Delivery giveUp(SkillCall call, Throwable ex) {
		if (AnswerRetry.isInFlight(ex)) {
			return close(call, "in_flight");
		}
		logger.error("The answer to " + call
				+ " could not be delivered; it is kept and submitted again after the next reconnect", ex);
		return Delivery.FAILED;
	}

	private static Delivery lost(SkillCall call) {
		logger.warn("The answer to " + call
				+ " is not submitted, because the claim of the call was lost and another instance may have it");
		return Delivery.LOST;
	}

	/**
	 * What became of an answer.
	 */
	enum Delivery {

		/** It arrived, or nobody waits for it. */
		CLOSED,

		/** It did not arrive but may yet. */
		FAILED,

		/** The call may be another instance's by now. */
		LOST

	}

	/**
	 * The call may be another instance's by now.
	 */
	private static final class LostCallException extends CodexException {

		@Serial
		private static final long serialVersionUID = 1L;

		LostCallException() {
			super("The claim of the call was lost");
		}

	}

}
