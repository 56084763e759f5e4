package io.codexmanager.listener;

import java.io.Serial;
import java.time.Clock;
import java.time.Duration;

import io.codexmanager.event.PendingRequestEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;

/**
 * Event that is published when a request, and with it its turn, has been waiting for an
 * answer for {@code codex-manager.decisions.unattended-after}. Published once per
 * request, on one of all instances that share a claim store: the one whose listeners were
 * called for it, otherwise any. For an {@code @EventListener}. It did not happen at a
 * manager, so it is not a {@link io.codexmanager.event.CodexEvent}. Its source is the
 * request.
 */
public final class RequestUnattendedEvent extends ApplicationEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient PendingRequestEvent<?> event;

	private final Duration age;

	private final String reason;

	private final transient @Nullable DecisionRound round;

	/**
	 * Create an event.
	 * @param event the request
	 * @param age how long it has been known
	 * @param reason why nobody has answered it, as far as is known, as a text for people
	 * @param round the state of the listeners, {@code null} if none was called for it
	 * @param clock gives the time of this event
	 */
	public RequestUnattendedEvent(PendingRequestEvent<?> event, Duration age, String reason,
			@Nullable DecisionRound round, Clock clock) {
		super(event, clock);
		this.event = event;
		this.age = age;
		this.reason = reason;
		this.round = round;
	}

	/**
	 * Return the request that waits.
	 * @return the event that announced it
	 */
	public PendingRequestEvent<?> event() {
		return this.event;
	}

	/**
	 * Return how long the request has been waiting since this instance received it.
	 * @return the time
	 */
	public Duration age() {
		return this.age;
	}

	/**
	 * Return why nobody has answered, as far as is known.
	 * @return a text for people
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Return the state of the listeners that can decide on the request.
	 * @return the round, {@code null} if no such listener was called on this instance
	 */
	public @Nullable DecisionRound round() {
		return this.round;
	}

	/**
	 * Describe the event without the payload of the request.
	 */
	@Override
	public String toString() {
		return "RequestUnattendedEvent[event=" + this.event + ", age=" + this.age + ", reason=" + this.reason + "]";
	}

}
