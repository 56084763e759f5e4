package io.codexmanager.listener;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimResults;
import io.codexmanager.event.CodexEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to a listener: called once or, as long as it fails, as often as its
 * retry allows, until what it returned has been delivered or it failed for good.
 */
final class ListenerDelivery {

	private static final Log logger = LogFactory.getLog(ListenerDelivery.class);

	/** The calls, and the decisions that came out of them. */
	private final AtomicInteger unfinished = new AtomicInteger(1);

	private final ListenerTarget listener;

	private final CodexEvent event;

	private final @Nullable Claim claim;

	private final ListenerSupport support;

	/** Calls come one after the other, not always on the same thread. */
	private volatile int calls;

	/**
	 * Create a delivery.
	 * @param claim completed at its end, if it is one of all instances only
	 */
	ListenerDelivery(ListenerTarget listener, CodexEvent event, @Nullable Claim claim, ListenerSupport support) {
		this.listener = listener;
		this.event = event;
		this.claim = claim;
		this.support = support;
	}

	String listenerId() {
		return this.listener.id();
	}

	CodexEvent event() {
		return this.event;
	}

	/**
	 * Deliver the event, or only the decision that an earlier holder of the claim
	 * recorded before it was gone.
	 */
	void begin() {
		Object recorded = recorded();
		if (recorded == null) {
			callUntilDone();
			return;
		}
		try {
			this.support.results().submit(this, recorded);
		}
		finally {
			finish();
		}
	}

	/**
	 * Record a decision, so that it stands even if this instance dies before it has been
	 * delivered.
	 */
	void record(Object decision) {
		if (this.claim == null) {
			return;
		}
		try {
			this.claim.record(ClaimResults.write(decision));
		}
		catch (RuntimeException ex) {
			logger.warn("The decision of listener " + listenerId() + " on " + this.event
					+ " could not be recorded; it is sent all the same", ex);
		}
	}

	private @Nullable Object recorded() {
		String text = (this.claim != null) ? this.claim.result() : null;
		if (text == null) {
			return null;
		}
		try {
			return Answer.recorded(this.event, text);
		}
		catch (RuntimeException ex) {
			logger.warn("The recorded decision on " + this.event + " cannot be read; listener " + listenerId()
					+ " is called again", ex);
			return null;
		}
	}

	/**
	 * Call the listener until it succeeds or may not be called again. Blocks meanwhile,
	 * but not for values that come later.
	 */
	private void callUntilDone() {
		Throwable failure = call();
		while (failure != null && again(failure)) {
			try {
				TimeUnit.MILLISECONDS.sleep(pause().toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				giveBack();
				break;
			}
			if (!mayGoOn()) {
				giveBack();
				break;
			}
			failure = call();
		}
		if (failure != null) {
			failed(failure);
		}
	}

	/**
	 * Hold the end up for something that came out of a call.
	 * @return to be run at its end
	 */
	Runnable hold() {
		this.unfinished.incrementAndGet();
		Runnable inFlight = this.support.inFlight();
		AtomicBoolean over = new AtomicBoolean();
		return () -> {
			if (over.compareAndSet(false, true)) {
				inFlight.run();
				finish();
			}
		};
	}

	/**
	 * Report what went wrong for good with something that came out of a call.
	 */
	void report(Throwable failure) {
		this.support.calls().errors().report(this.listener, this.event, this.calls, failure);
	}

	private @Nullable Throwable call() {
		this.calls++;
		ListenerRun run = this.support.calls().begin(this.listener.id(), this.event);
		Object result;
		try {
			result = run.call(() -> this.listener.invoke(this.event));
		}
		catch (Throwable ex) {
			return run.failed(ex);
		}
		this.support.results().handle(new ListenerResults.Returned(this, this.listener, run), result);
		return null;
	}

	/**
	 * What the last call returned comes later, or never.
	 */
	void awaitValue() {
		if (this.claim != null) {
			this.support.awaitedValues().add(this);
		}
	}

	/**
	 * The request of the event has ended, so that nobody else has to do anything for it.
	 */
	void requestEnded() {
		if (this.claim != null) {
			this.claim.complete();
		}
	}

	/**
	 * The value that comes later did not.
	 */
	void failedLater(Throwable failure) {
		if (!again(failure)) {
			failed(failure);
			return;
		}
		try {
			this.support.later(() -> beginAgain(failure), pause());
		}
		catch (RejectedExecutionException ex) {
			giveBack();
			failed(failure);
		}
	}

	private void beginAgain(Throwable failure) {
		if (mayGoOn()) {
			callUntilDone();
		}
		else {
			giveBack();
			failed(failure);
		}
	}

	/**
	 * It failed for good.
	 */
	void failed(Throwable failure) {
		if (!this.support.isOpen()) {
			// it was interrupted or refused because the application ends
			giveBack();
		}
		try {
			report(failure);
		}
		finally {
			finish();
		}
	}

	/**
	 * The last call succeeded, or failed for good.
	 */
	void finish() {
		if (this.unfinished.decrementAndGet() == 0 && this.claim != null) {
			this.support.awaitedValues().remove(this);
			this.claim.complete();
		}
	}

	/**
	 * Let another instance go on where this one stops.
	 */
	void giveBack() {
		if (this.claim != null) {
			this.claim.release();
		}
	}

	/**
	 * Tell whether it is still this instance that is to call the listener, after a wait
	 * of any length.
	 */
	private boolean mayGoOn() {
		return this.support.isOpen() && (this.claim == null || this.claim.held());
	}

	private boolean again(Throwable failure) {
		return this.listener.method().options().tries().another(this.calls, failure);
	}

	private Duration pause() {
		return this.listener.method().options().tries().after(this.calls);
	}

}
