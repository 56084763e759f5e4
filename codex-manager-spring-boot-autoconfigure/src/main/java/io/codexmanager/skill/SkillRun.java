package io.codexmanager.skill;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The run of the skill of a call. It ends once, with the first of: a result, a failure,
 * its time limit, the end or the loss of the call. Its permit is given back when the call
 * is not pending any more and the skill has really let go of the thread, so a skill that
 * ignores its interruption cannot pile up. Whatever is thrown meanwhile, by the executor,
 * a timer, the skill or what observes it, ends the run and costs nothing else.
 */
final class SkillRun {

	private static final Log logger = HarmlessLog.of(SkillRun.class);

	private final SkillCall call;

	private final SkillDefinition skill;

	private final Duration limit;

	private final SkillRunTools tools;

	private final SkillPermits permits;

	private final Ending ending;

	private final Disposable.Swap timer = Disposables.swap();

	private final SkillInvocation invocation;

	/** Taken by the thread that works, or by whoever learns that there is none. */
	private final AtomicBoolean taken = new AtomicBoolean();

	private final Object monitor = new Object();

	private @Nullable Thread worker;

	private boolean permitted;

	private boolean working;

	private volatile @Nullable SkillObservation observation;

	/** When the skill began, by the clock that only measures. */
	private volatile @Nullable Long began;

	SkillRun(SkillCall call, SkillDefinition skill, Duration limit, SkillRunTools tools, SkillPermits permits,
			Ending ending) {
		this.call = call;
		this.skill = skill;
		this.limit = limit;
		this.tools = tools;
		this.permits = permits;
		this.ending = ending;
		this.invocation = new SkillInvocation(call, skill, tools, this::finish, this::fail);
	}

	SkillCall call() {
		return this.call;
	}

	/**
	 * Start the run; there is a permit for it.
	 * @return {@code false} if it needs none any more, or there is no thread; the permit
	 * is still to be given away then
	 */
	boolean start() {
		synchronized (this.monitor) {
			if (!this.call.running()) {
				return false;
			}
			this.permitted = true;
			this.working = true;
		}
		try {
			this.tools.executor().execute(this::work);
			return true;
		}
		catch (Throwable ex) {
			return !refused(ex);
		}
	}

	/**
	 * End the run early. The skill is interrupted, and what it returns is dropped.
	 * @param answer what the model is told, if it is told something
	 */
	void abort(SkillAnswer answer) {
		if (end(answer)) {
			synchronized (this.monitor) {
				if (this.worker != null) {
					this.worker.interrupt();
				}
			}
			quietly(this.invocation::cancel);
			releaseIfOver();
		}
	}

	/**
	 * The executor threw, perhaps after it had taken the run.
	 */
	private boolean refused(Throwable reason) {
		if (!this.taken.compareAndSet(false, true)) {
			return false;
		}
		quietly(() -> this.tools.starvation().warn("There is no thread for " + this.call, reason));
		synchronized (this.monitor) {
			this.permitted = false;
		}
		end(SkillFailures.overloaded(this.call));
		return true;
	}

	private void work() {
		if (!this.taken.compareAndSet(false, true)) {
			return;
		}
		try {
			if (begin()) {
				this.invocation.run(this.observation, this::isEnded);
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
		finally {
			synchronized (this.monitor) {
				this.worker = null;
				this.working = false;
				// an interruption that was meant for this run must not reach the next one
				Thread.interrupted();
			}
			releaseIfOver();
		}
	}

	/**
	 * Begin, unless the call has ended or is another instance's by now: whoever waited
	 * for a permit may have lost it meanwhile.
	 */
	private boolean begin() {
		if (!this.call.held() && this.call.lost()) {
			quietly(() -> this.ending.lost(this.call));
		}
		synchronized (this.monitor) {
			if (isEnded()) {
				return false;
			}
			this.worker = Thread.currentThread();
		}
		try {
			this.timer.update(this.tools.timer().schedule(this::expire, this.limit.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (Throwable ex) {
			// without its limit it could keep its permit for good
			quietly(() -> this.tools.starvation().warn("The time limit of " + this.call + " could not be set", ex));
			end(SkillFailures.overloaded(this.call));
			return false;
		}
		this.observation = new SkillObservation(this.call, this.skill, this.tools);
		this.began = System.nanoTime();
		return true;
	}

	private void finish(@Nullable Object result) {
		try {
			end(SkillAnswer.of(this.tools.results().convert(this.skill.name(), result)));
			releaseIfOver();
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	private void fail(Throwable thrown) {
		if (isEnded()) {
			quietly(() -> logger.debug(this.call + " failed after its end", thrown));
			releaseIfOver();
			return;
		}
		SkillAnswer answer;
		try {
			answer = SkillFailures.thrown(this.call, thrown);
		}
		catch (Throwable ex) {
			answer = SkillFailures.failed(this.call);
		}
		end(answer);
		releaseIfOver();
	}

	private void expire() {
		try {
			this.tools.offload().schedule(this::expireNow);
		}
		catch (Throwable ex) {
			expireNow();
		}
	}

	private void expireNow() {
		abort(SkillFailures.timedOut(this.call, this.limit));
		synchronized (this.monitor) {
			if (this.worker == null) {
				return;
			}
		}
		logger.warn(
				this.call + " exceeded its time limit of " + this.limit.toMillis() + " ms; its thread was interrupted");
	}

	private boolean isEnded() {
		return !this.call.isPending();
	}

	private boolean end(SkillAnswer answer) {
		if (!this.call.answering(answer.response())) {
			return false;
		}
		quietly(this.timer::dispose);
		// the model waits for it; the observation has time
		Long start = this.began;
		Duration ran = (start != null) ? Duration.ofNanos(System.nanoTime() - start) : null;
		quietly(() -> this.ending.ended(this.call, answer, ran));
		SkillObservation current = this.observation;
		if (current != null) {
			current.end(answer);
		}
		return true;
	}

	private void releaseIfOver() {
		synchronized (this.monitor) {
			if (!this.permitted || this.working || !isEnded()) {
				return;
			}
			this.permitted = false;
		}
		this.permits.release();
	}

	private void quietly(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			logger.error("What follows the end of " + this.call + " failed", ex);
		}
	}

	/**
	 * Told once how a run ended.
	 */
	interface Ending {

		/**
		 * It came to an end.
		 * @param ran how long the skill ran, {@code null} if it did not
		 */
		void ended(SkillCall call, SkillAnswer answer, @Nullable Duration ran);

		/**
		 * It was not begun, because the call is not this instance's any more.
		 */
		void lost(SkillCall call);

	}

}
