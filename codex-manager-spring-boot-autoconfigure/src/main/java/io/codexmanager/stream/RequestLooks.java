package io.codexmanager.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.support.BoundedMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks at the manager whether requests are still open. One look at a session serves all
 * its requests of a kind, for half a second, or for as long as it took.
 */
final class RequestLooks {

	private static final long SHORTEST = Duration.ofMillis(500).toNanos();

	private static final long LONGEST = Duration.ofSeconds(5).toNanos();

	private static final int MOST = 64;

	private final Map<Session, Look> latest = BoundedMap.ofLatelyUsed(MOST);

	private final LongSupplier nanoTime;

	RequestLooks(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Tell whether a request is open. That it is can be as old as a look, that it is not
	 * is never older than the question.
	 */
	Mono<Boolean> isOpen(ReactiveCodexManager client, PendingRequest request) {
		return Mono.defer(() -> {
			long asked = this.nanoTime.getAsLong();
			Look shared = look(client, request, null);
			return shared.holds(request).flatMap((open) -> {
				boolean certain = open || shared.begun - asked >= 0;
				return certain ? Mono.just(open) : look(client, request, asked).holds(request);
			});
		});
	}

	/**
	 * Tell whether a request is open now.
	 */
	Mono<Boolean> isStillOpen(ReactiveCodexManager client, PendingRequest request) {
		return Mono.defer(() -> look(client, request, this.nanoTime.getAsLong()).holds(request));
	}

	/**
	 * Forget what was seen: the manager may be another one by now.
	 */
	void forget() {
		synchronized (this.latest) {
			this.latest.clear();
		}
	}

	private Look look(ReactiveCodexManager client, PendingRequest request, @Nullable Long after) {
		Session session = new Session(request.identity().kind(), request.threadId());
		synchronized (this.latest) {
			long now = this.nanoTime.getAsLong();
			Look look = this.latest.get(session);
			if (look == null || !look.serves(now, after)) {
				look = new Look(now, this.nanoTime, list(client, session));
				this.latest.put(session, look);
			}
			return look;
		}
	}

	/** An answer that waits for its look must not wait behind other calls. */
	private static Mono<Set<RequestIdentity>> list(ReactiveCodexManager client, Session session) {
		return ConnectionLane.ANSWERS.of(switch (session.kind()) {
			case APPROVAL -> client.sessions().approvals(session.id()).map(RequestLooks::identities);
			case TOOL_INPUT -> client.sessions().toolInput(session.id()).map(RequestLooks::identities);
			case TOOL_CALL -> client.sessions().toolCalls(session.id()).map(RequestLooks::identities);
		});
	}

	private static Set<RequestIdentity> identities(Listing<? extends PendingRequest> listing) {
		return listing.data().stream().map(PendingRequest::identity).collect(Collectors.toUnmodifiableSet());
	}

	private record Session(RequestKind kind, String id) {
	}

	/**
	 * A look, which several wait for.
	 */
	private static final class Look {

		private final long begun;

		private final Mono<Set<RequestIdentity>> listed;

		/** Until when others may go by it, once it is over. */
		private volatile @Nullable Long end;

		Look(long begun, LongSupplier nanoTime, Mono<Set<RequestIdentity>> list) {
			this.begun = begun;
			this.listed = list.doOnTerminate(() -> {
				long now = nanoTime.getAsLong();
				this.end = now + Math.min(Math.max(now - begun, SHORTEST), LONGEST);
			}).doOnError((failure) -> this.end = begun).cache();
		}

		private boolean serves(long now, @Nullable Long after) {
			Long until = this.end;
			return (until == null || now - until < 0) && (after == null || this.begun - after >= 0);
		}

		private Mono<Boolean> holds(PendingRequest request) {
			return this.listed.map((open) -> open.contains(request.identity()));
		}

	}

}
