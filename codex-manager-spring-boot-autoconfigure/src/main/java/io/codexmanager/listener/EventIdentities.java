package io.codexmanager.listener;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.event.AppServerSignal;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.RequestResolvedEvent;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.support.BoundedMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells events apart in a way that all instances of a service agree on. The wire gives
 * events no id: what the manager says is the same for all who hear it, and mostly carries
 * a time. What carries none is counted, so that its repetition is another event. Safe for
 * use by several threads.
 */
final class EventIdentities {

	private static final String KIND = "event";

	private static final int MOST = 10_000;

	/** Events whose contents tell them from all others of their name, without a time. */
	private static final Set<String> TELLING = Set.of("session_deleted", "project_deleted");

	private final Map<ClaimKey, Integer> repetitions = bounded();

	/** Ids of requests begin anew with each start of the runtime, their times do not. */
	private final Map<Request, Instant> requests = bounded();

	/**
	 * Take notice of an event before it is delivered.
	 */
	void note(CodexEvent event) {
		if (event instanceof PendingRequestEvent<?> requested) {
			RequestIdentity identity = requested.request().identity();
			if (identity.createdAt() != null) {
				synchronized (this.requests) {
					this.requests.put(new Request(event.profile(), identity.kind().resolvedType(), identity.threadId(),
							identity.id()), identity.createdAt());
				}
			}
		}
	}

	/**
	 * Return the key of the delivery of an event to a listener. To be asked for once per
	 * delivery, in the order of the events.
	 */
	ClaimKey key(String listenerId, CodexEvent event) {
		if (event instanceof PendingRequestEvent<?> requested) {
			return ClaimKey.request(KIND, event.profile(), requested.request().identity(), listenerId);
		}
		if (event instanceof RequestResolvedEvent resolved) {
			return ClaimKey.of(KIND, listenerId, event.profile(), event.type(), event.threadId(), resolved.requestId(),
					askedAt(resolved));
		}
		String contents = (event instanceof ManagerEvent manager) ? manager.payload().toString() : null;
		ClaimKey key = ClaimKey.of(KIND, listenerId, event.profile(), event.type(), event.threadId(), contents);
		if (carriesTime(event) || TELLING.contains(event.type())) {
			return key;
		}
		return ClaimKey.of(KIND, listenerId, event.profile(), event.type(), event.threadId(), contents,
				repetition(key));
	}

	/**
	 * Not all signals do: what the manager derives from one is of the same type and has
	 * the parameters alone.
	 */
	private static boolean carriesTime(CodexEvent event) {
		return event instanceof AppServerSignal signal && signal.serverReceivedAt() != null;
	}

	private @Nullable String askedAt(RequestResolvedEvent event) {
		synchronized (this.requests) {
			Instant askedAt = this.requests
				.get(new Request(event.profile(), event.type(), event.threadId(), event.requestId()));
			return (askedAt != null) ? askedAt.toString() : null;
		}
	}

	private String repetition(ClaimKey key) {
		synchronized (this.repetitions) {
			return String.valueOf(this.repetitions.merge(key, 1, Integer::sum));
		}
	}

	/**
	 * Forgets what was not asked for longest: what is forgotten counts anew, and would be
	 * taken for what was done.
	 */
	private static <K, V> Map<K, V> bounded() {
		return BoundedMap.ofLatelyUsed(MOST);
	}

	/**
	 * A request as the event of its end names it.
	 *
	 * @param profile the profile
	 * @param resolvedType name of the event of its end
	 * @param threadId the session
	 * @param id the id
	 */
	private record Request(String profile, String resolvedType, @Nullable String threadId, String id) {
	}

}
