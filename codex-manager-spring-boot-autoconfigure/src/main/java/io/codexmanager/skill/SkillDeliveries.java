package io.codexmanager.skill;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.skill.SkillSubmitter.Delivery;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * The answers of calls on their way to the manager. What does not arrive is kept with its
 * call, and looked after once the stream is back: nobody announces the call again.
 */
final class SkillDeliveries {

	private static final int HANDOVERS = 5;

	private static final Duration BETWEEN_HANDOVERS = Duration.ofMillis(100);

	private static final Log logger = HarmlessLog.of(SkillDispatcher.class);

	private final AtomicLong reconnects = new AtomicLong();

	private final SkillCalls calls;

	private final SkillSubmitter submitter;

	private final Scheduler work;

	private final Consumer<SkillCall> take;

	/**
	 * Create deliveries.
	 * @param calls the calls that are served; each leaves them when its delivery ends
	 * @param submitter submits answers
	 * @param work where claims are ended
	 * @param take serves a call that may be another instance's by now
	 */
	SkillDeliveries(SkillCalls calls, SkillSubmitter submitter, Scheduler work, Consumer<SkillCall> take) {
		this.calls = calls;
		this.submitter = submitter;
		this.work = work;
		this.take = take;
	}

	/**
	 * Deliver what a call is answered without a run.
	 */
	void answer(SkillCall call, @Nullable ToolCallResponse response) {
		if (call.answering(response)) {
			ended(call, response);
		}
	}

	/**
	 * Deliver an answer that is recorded.
	 */
	void recorded(SkillCall call, ToolCallResponse response) {
		if (call.answering(response)) {
			deliver(call, this.submitter.submit(call, response));
		}
	}

	/**
	 * Deliver how a run ended. The call has the answer, should it be handed over in vain.
	 * @param response the answer, {@code null} if nobody waits for one
	 */
	void ended(SkillCall call, @Nullable ToolCallResponse response) {
		if (response != null) {
			deliver(call, this.submitter.recordAndSubmit(call, response));
		}
		else {
			deliver(call, Mono.<Delivery>fromSupplier(() -> {
				call.complete();
				return Delivery.CLOSED;
			}).subscribeOn(this.work));
		}
	}

	/**
	 * Look after the calls that are kept.
	 * @param profile the profile whose stream is back
	 * @param mayDeliver tells whether one is to be looked after; else it stays
	 */
	void reconnected(String profile, Predicate<SkillCall> mayDeliver) {
		this.reconnects.incrementAndGet();
		again(profile, mayDeliver);
	}

	private void again(String profile, Predicate<SkillCall> mayDeliver) {
		Predicate<SkillCall> due = (call) -> call.profile().equals(profile) && mayDeliver.test(call);
		for (SkillCall call : this.calls.kept(due)) {
			ToolCallResponse response = call.response();
			if (response == null || !call.held()) {
				takeAgain(call);
			}
			else if (this.calls.resume(call)) {
				deliver(call, this.submitter.submit(call, response));
			}
		}
	}

	/**
	 * Have a call claimed anew, with the answer at hand if it was made.
	 */
	private void takeAgain(SkillCall call) {
		if (this.calls.done(call)) {
			// a renewal that was late can have revived its claim, which would be in the
			// way
			call.release();
			this.take.accept(call.again());
		}
	}

	private void deliver(SkillCall call, Mono<Delivery> delivery) {
		long before = this.reconnects.get();
		try {
			delivery.retryWhen(handingOver())
				.subscribe((outcome) -> delivered(call, outcome, before), (ex) -> failed(call, ex));
		}
		catch (Throwable ex) {
			// Reactor throws what it holds for fatal, such as a missing class
			failed(call, ex);
		}
	}

	/**
	 * Make the retry of what found no thread, a few times within some seconds.
	 */
	static Retry handingOver() {
		return Retry.backoff(HANDOVERS, BETWEEN_HANDOVERS)
			.filter((ex) -> ex instanceof RejectedExecutionException)
			.onRetryExhaustedThrow((spec, signal) -> signal.failure());
	}

	private void delivered(SkillCall call, Delivery outcome, long before) {
		switch (outcome) {
			case CLOSED -> this.calls.done(call);
			case LOST -> takeAgain(call);
			case FAILED -> {
				keep(call);
				if (this.reconnects.get() != before) {
					// the reconnect it should have waited for came while it was submitted
					again(call.profile(), (kept) -> true);
				}
			}
		}
	}

	private void keep(SkillCall call) {
		if (!this.calls.keep(call)) {
			this.calls.done(call);
		}
	}

	/**
	 * Something else than the manager failed.
	 */
	private void failed(SkillCall call, Throwable failure) {
		if (call.response() != null) {
			keep(call);
		}
		else {
			this.calls.done(call);
		}
		logger.error("The answer to " + call
				+ " could not be delivered; it is kept and submitted again after the next reconnect", failure);
	}

}
