package io.codexmanager.listener;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.codexmanager.client.turn.TurnCaller;
import io.codexmanager.event.CodexEvent;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * An event on its way to a listener: called once or, as long as it fails, as often as its
 * retry allows, until what it returned has been delivered or it failed for good.
 */
final class ListenerInvocation {

	private final ListenerTarget listener;

	private final CodexEvent event;

	private final DeliveryScope scope;

	private final ListenerContainer container;

	/** Calls come one after the other, not always on the same thread. */
	private volatile int calls;

	private @Nullable ListenerTries tries;

	/**
	 * Create a delivery.
	 * @param scope learns of its end
	 */
	ListenerInvocation(ListenerTarget listener, CodexEvent event, DeliveryScope scope, ListenerContainer container) {
		this.listener = listener;
		this.event = event;
		this.scope = scope;
		this.container = container;
	}

	String listenerId() {
		return this.listener.id();
	}

	CodexEvent event() {
		return this.event;
	}

	/**
	 * Call the listener until it succeeds or may not be called again. Blocks meanwhile,
	 * but not for values that come later.
	 */
	void begin() {
		Throwable failure = call();
		while (failure != null && awaitNext(failure)) {
			failure = call();
		}
		if (failure != null) {
			failed(failure);
		}
	}

	/**
	 * Wait until the listener may be called again.
	 * @return whether it may
	 */
	private boolean awaitNext(Throwable failure) {
		Duration pause = pause(failure);
		if (pause == null) {
			return false;
		}
		try {
			TimeUnit.MILLISECONDS.sleep(pause.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			giveBack();
			return false;
		}
		if (!mayGoOn()) {
			giveBack();
			return false;
		}
		return true;
	}

	/**
	 * Take a decision that a call returned.
	 */
	void decided(Object decision, Context context) {
		this.scope.decided(decision, context);
	}

	/**
	 * Report what went wrong for good with something that came out of a call.
	 */
	void report(Throwable failure) {
		this.container.calls().errors().report(this.listener, this.event, this.calls, failure);
	}

	private @Nullable Throwable call() {
		this.calls++;
		ListenerRun run = this.container.calls().begin(this.listener.id(), this.event);
		Object result;
		try {
			result = run.call(listenerId(), this::invoke);
		}
		catch (Throwable ex) {
			return run.failed(ex);
		}
		this.container.results().handle(new ListenerResults.Returned(this, this.listener, run), result);
		return null;
	}

	private @Nullable Object invoke() throws Exception {
		TurnCaller caller = caller();
		return (caller != null) ? caller.call(() -> this.listener.invoke(this.event))
				: this.listener.invoke(this.event);
	}

	/**
	 * Return what a session waits for, if it does for this.
	 */
	@Nullable TurnCaller caller() {
		String sessionId = this.event.threadId();
		return (sessionId != null && this.listener.method().decides(this.event)) ? new TurnCaller(this.event.profile(),
				sessionId, "listener " + listenerId() + ", which decides " + this.event.type()) : null;
	}

	/**
	 * What the last call returned comes later, or never.
	 */
	void awaitValue() {
		if (this.scope instanceof ClaimedScope claimed && claimed.claim() != null) {
			this.container.pendingValues().add(this);
		}
	}

	/**
	 * The request of the event has ended, so that nobody else has to do anything for it.
	 */
	void requestEnded() {
		this.scope.finished();
	}

	/**
	 * The value that comes later did not.
	 */
	void failedLater(Throwable failure) {
		Duration pause = pause(failure);
		if (pause == null) {
			failed(failure);
			return;
		}
		try {
			this.container.later(() -> beginAgain(failure), pause);
		}
		catch (RejectedExecutionException ex) {
			giveBack();
			failed(failure);
		}
	}

	private void beginAgain(Throwable failure) {
		if (mayGoOn()) {
			begin();
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
		if (!this.container.isOpen()) {
			// it was interrupted or refused because the application ends
			giveBack();
		}
		try {
			report(failure);
		}
		finally {
			this.scope.failed(failure);
			finish();
		}
	}

	/**
	 * The last call succeeded, or failed for good.
	 */
	void finish() {
		this.container.pendingValues().remove(this);
		this.scope.finished();
	}

	/**
	 * Let another instance go on where this one stops.
	 */
	void giveBack() {
		this.scope.giveBack();
	}

	/**
	 * Tell whether it is still this instance that is to call the listener, after a wait
	 * of any length.
	 */
	private boolean mayGoOn() {
		return this.container.isOpen() && this.scope.held();
	}

	/**
	 * Return how long to wait before the next call.
	 * @return the time, {@code null} if there is to be none
	 */
	private @Nullable Duration pause(Throwable failure) {
		if (this.tries == null) {
			this.tries = new ListenerTries(this.listener.method().options().retry());
		}
		return this.tries.next(failure);
	}

}
