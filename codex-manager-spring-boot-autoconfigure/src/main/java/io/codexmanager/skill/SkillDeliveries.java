package io.codexmanager.skill;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.codexmanager.protocol.ToolCallResponse;
import io.codexmanager.skill.SkillSubmitter.Delivery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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

	private static final Log logger = LogFactory.getLog(SkillDispatcher.class);

	private final UndeliveredCalls undelivered = new UndeliveredCalls();

	private final AtomicLong reconnects = new AtomicLong();

	private final ActiveCalls active;

	private final SkillSubmitter submitter;

	private final Scheduler work;

	private final Consumer<SkillCall> take;

	/**
	 * Create deliveries.
	 * @param active the calls that are served; each leaves them when its delivery ends
	 * @param submitter submits answers
	 * @param work where claims are ended
	 * @param take serves a call that may be another instance's by now
	 */
	SkillDeliveries(ActiveCalls active, SkillSubmitter submitter, Scheduler work, Consumer<SkillCall> take) {
		this.active = active;
		this.submitter = submitter;
		this.work = work;
		this.take = take;
	}

	/**
	 * Deliver how a run ended.
	 */
	void ended(SkillCall call, SkillAnswer answer) {
		ToolCallResponse response = answer.response();
		if (response != null) {
			made(call, response);
		}
		else {
			deliver(call, Mono.<Delivery>fromSupplier(() -> {
				call.complete();
				return Delivery.CLOSED;
			}).subscribeOn(this.work));
		}
	}

	/**
	 * Deliver an answer that was made here. It is kept before anything is handed over.
	 */
	void made(SkillCall call, ToolCallResponse response) {
		call.response(response);
		deliver(call, this.submitter.recordAndSubmit(call, response));
	}

	/**
	 * Deliver an answer that is recorded.
	 */
	void recorded(SkillCall call, ToolCallResponse response) {
		call.response(response);
		deliver(call, this.submitter.submit(call, response));
	}

	/**
	 * Keep a call until the next reconnect.
	 */
	void keep(SkillCall call) {
		this.undelivered.add(call);
	}

	/**
	 * Let go of calls that are kept, because they have ended.
	 */
	void forget(Predicate<SkillCall> which) {
		this.undelivered.take(which, SkillCall::complete);
	}

	/**
	 * Give back the calls that are kept.
	 */
	void release() {
		this.undelivered.forEach(SkillCall::release);
	}

	/**
	 * Look after the calls that are kept.
	 * @param profile the profile whose stream is back
	 * @param mayDeliver tells whether the answer of one is to be submitted here
	 */
	void reconnected(String profile, Predicate<SkillCall> mayDeliver) {
		this.reconnects.incrementAndGet();
		again(profile, mayDeliver);
	}

	int kept() {
		return this.undelivered.size();
	}

	private void again(String profile, Predicate<SkillCall> mayDeliver) {
		this.undelivered.take((call) -> call.profile().equals(profile), (call) -> {
			ToolCallResponse response = call.response();
			if (response != null && call.held() && mayDeliver.test(call) && this.active.add(call)) {
				deliver(call, this.submitter.submit(call, response));
			}
			else {
				this.take.accept(call);
			}
		});
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
		if (outcome == Delivery.FAILED) {
			this.undelivered.add(call);
		}
		this.active.remove(call);
		if (outcome == Delivery.LOST) {
			// it is claimed anew, with the answer at hand, should nobody else have it
			this.take.accept(call);
		}
		else if (outcome == Delivery.FAILED && this.reconnects.get() != before) {
			// the reconnect that it should have waited for came while it was submitted
			again(call.profile(), (kept) -> true);
		}
	}

	/**
	 * Something else than the manager failed.
	 */
	private void failed(SkillCall call, Throwable failure) {
		if (call.response() != null) {
			this.undelivered.add(call);
		}
		this.active.remove(call);
		logger.error("The answer to " + call
				+ " could not be delivered; it is kept and submitted again after the next reconnect", failure);
	}

}
