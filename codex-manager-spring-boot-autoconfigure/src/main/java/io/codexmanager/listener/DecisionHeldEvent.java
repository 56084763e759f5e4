package io.codexmanager.listener;

import java.io.Serial;
import java.time.Clock;

import io.codexmanager.event.PendingRequestEvent;

import org.springframework.context.ApplicationEvent;

/**
 * Event that is published when a request is not decided, although listeners were called
 * for it: one of them failed, or the {@link DecisionStrategy} chose none of their
 * decisions. The request and its turn wait for somebody else to answer it. Published on
 * the instance with the round, for an {@code @EventListener}. It did not happen at a
 * manager, so it is not a {@link io.codexmanager.event.CodexEvent}. Its source is the
 * request.
 */
public final class DecisionHeldEvent extends ApplicationEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient DecisionRound round;

	/**
	 * Create an event.
	 * @param round the round as it ended
	 * @param clock gives the time of this event
	 */
	public DecisionHeldEvent(DecisionRound round, Clock clock) {
		super(round.event(), clock);
		this.round = round;
	}

	/**
	 * Return the request that waits.
	 * @return the event that announced it
	 */
	public PendingRequestEvent<?> event() {
		return this.round.event();
	}

	/**
	 * Return who decided what, and who failed.
	 * @return the round
	 */
	public DecisionRound round() {
		return this.round;
	}

	/**
	 * Describe the event without the payload of the request.
	 */
	@Override
	public String toString() {
		return "DecisionHeldEvent[event=" + event() + ", failed=" + this.round.failures().keySet() + "]";
	}

}
