package io.codexmanager.listener;

import java.io.Serial;
import java.time.Clock;

import io.codexmanager.event.CodexEvent;

import org.springframework.context.ApplicationEvent;

/**
 * Event that is published when a {@code @CodexEventListener} has finally failed on an
 * event: its attempts are exhausted, or the value that it returned could not be
 * delivered. Published after the error handler has been called, for an
 * {@code @EventListener}. It did not happen at a manager, so it is not a
 * {@link CodexEvent}. Its source is the event on which the listener failed.
 */
public final class DeadLetterEvent extends ApplicationEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient CodexEvent event;

	private final String listenerId;

	private final int attempts;

	private final Throwable failure;

	/**
	 * Create an event.
	 * @param event the event on which the listener failed
	 * @param listenerId the id of the listener
	 * @param attempts how often it was called
	 * @param failure the last failure
	 * @param clock gives the time of this event
	 */
	public DeadLetterEvent(CodexEvent event, String listenerId, int attempts, Throwable failure, Clock clock) {
		super(event, clock);
		this.event = event;
		this.listenerId = listenerId;
		this.attempts = attempts;
		this.failure = failure;
	}

	/**
	 * Return the event on which the listener failed.
	 * @return the event
	 */
	public CodexEvent event() {
		return this.event;
	}

	/**
	 * Return the listener that failed.
	 * @return its id
	 */
	public String listenerId() {
		return this.listenerId;
	}

	/**
	 * Return how often the listener was called for the event.
	 * @return the number, at least 1
	 */
	public int attempts() {
		return this.attempts;
	}

	/**
	 * Return the last failure.
	 * @return what was thrown
	 */
	public Throwable failure() {
		return this.failure;
	}

	/**
	 * Describe the event without the payload of that on which the listener failed.
	 */
	@Override
	public String toString() {
		return "DeadLetterEvent[listenerId=" + this.listenerId + ", attempts=" + this.attempts + ", event=" + this.event
				+ ", failure=" + this.failure.getClass().getName() + "]";
	}

}
