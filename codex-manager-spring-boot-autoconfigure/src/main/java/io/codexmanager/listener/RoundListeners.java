package io.codexmanager.listener;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.CodexException;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.protocol.request.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * The listeners that can decide on requests, on their way into the rounds.
 */
final class RoundListeners {

	private final Set<ListenerTarget> all = ConcurrentHashMap.newKeySet();

	private final RequestRounds rounds;

	RoundListeners(RequestRounds rounds) {
		this.rounds = rounds;
	}

	/**
	 * Take a listener on that is ready.
	 */
	void add(ListenerTarget listener) {
		this.all.add(listener);
	}

	/**
	 * Describe those that are ready.
	 */
	List<ListenerDescription> describe() {
		return this.all.stream()
			.map((listener) -> ListenerDescription.of(listener, decides(listener.method())))
			.sorted(Comparator.comparing(ListenerDescription::id))
			.toList();
	}

	private static boolean decides(ListenerMethod method) {
		return Arrays.stream(RequestKind.values())
			.map(RequestKind::requestedType)
			.anyMatch((type) -> method.mayTake(type) && method.decides(EventNames.typeOf(type)));
	}

	/**
	 * Deliver an event to a listener if it asks the listener for a decision.
	 * @return {@code false} if it does not
	 */
	boolean deliver(ListenerTarget listener, CodexEvent event, ListenerThreads threads) {
		PendingRequestEvent<?> asking = asking(listener, event);
		if (asking != null) {
			this.rounds.of(asking).join(listener, threads);
		}
		return asking != null;
	}

	/**
	 * A listener has an event before it, which it may pass over.
	 */
	void met(ListenerTarget listener, CodexEvent event) {
		PendingRequestEvent<?> asking = asking(listener, event);
		RequestRound round = (asking != null) ? this.rounds.find(asking) : null;
		if (round != null) {
			round.answers().met(listener.id());
		}
	}

	/**
	 * It cannot be told whether a listener is to be called, or it cannot be called.
	 */
	void couldNotCall(ListenerTarget listener, CodexEvent event, Throwable failure) {
		PendingRequestEvent<?> asking = asking(listener, event);
		if (asking != null) {
			this.rounds.of(asking).couldNotCall(listener.id(), failure);
		}
	}

	/**
	 * An event has been published.
	 * @param failure what ended the publication, {@code null} if all got it
	 */
	void published(PendingRequestEvent<?> event, @Nullable Throwable failure) {
		if (failure != null) {
			this.all.stream()
				.filter((listener) -> listener.method().takes(event) && asking(listener, event) != null)
				.forEach((listener) -> notReached(listener, event, failure));
		}
		this.rounds.published(event);
	}

	private void notReached(ListenerTarget listener, PendingRequestEvent<?> event, Throwable failure) {
		RequestRound round = this.rounds.of(event);
		if (!round.answers().hasMet(listener.id())) {
			round.couldNotCall(listener.id(), new CodexException(
					"The listener was not called, because one before it failed on the event", failure));
		}
	}

	private static @Nullable PendingRequestEvent<?> asking(ListenerTarget listener, CodexEvent event) {
		return (event instanceof PendingRequestEvent<?> requested && listener.method().decides(event)) ? requested
				: null;
	}

}
