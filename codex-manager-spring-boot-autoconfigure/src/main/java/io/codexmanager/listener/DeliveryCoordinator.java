package io.codexmanager.listener;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.PendingRequestEvent;
import org.jspecify.annotations.Nullable;

/**
 * Decides which instances of the service deliver an event to a listener.
 */
final class DeliveryCoordinator {

	/** After that an event that another instance began with is left to it. */
	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private final EventIdentities identities = new EventIdentities();

	private final Claims claims;

	private final DecisionTargets targets;

	private final Clock clock;

	DeliveryCoordinator(Claims claims, DecisionTargets targets, Clock clock) {
		this.claims = claims;
		this.targets = targets;
		this.clock = clock;
	}

	/**
	 * Take notice of an event before it is delivered.
	 */
	void note(CodexEvent event) {
		this.identities.note(event);
	}

	/**
	 * Return what to claim. To be asked for once per delivery, in the order of the
	 * events.
	 * @return the key, {@code null} if all instances deliver
	 */
	@Nullable ClaimKey key(ListenerTarget listener, CodexEvent event) {
		return listener.method().once(event) ? this.identities.key(listener.id(), event) : null;
	}

	/**
	 * Deliver an event, if this instance is the one.
	 * @param event the event
	 * @param key what to claim
	 * @param delivery delivers it, given the claim, which it ends
	 */
	void deliver(CodexEvent event, @Nullable ClaimKey key, Consumer<@Nullable Claim> delivery) {
		if (key == null) {
			delivery.accept(null);
		}
		else {
			this.claims.once(key, new StillWanted(later(event)), delivery::accept);
		}
	}

	private BooleanSupplier later(CodexEvent event) {
		if (event instanceof PendingRequestEvent<?> requested) {
			return () -> this.targets.openRequests(event.profile()).isOpen(requested.request().identity());
		}
		return () -> this.clock.instant().isBefore(event.receivedAt().plus(PATIENCE));
	}

}
