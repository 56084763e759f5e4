package io.codexmanager.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.codexmanager.client.operation.CodexAccessDeniedException;
import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.protocol.CodexProcess;
import io.codexmanager.protocol.Health;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out what was missed, after a connect and from time to time: whether the runtime
 * is still the same, which requests came and which ended.
 */
final class Resynchronizer {

	private static final int CONCURRENCY = 8;

	private static final int FORBIDDEN = 403;

	private static final long NOT_ENDED = -1;

	/** Where an epoch ended whose requests have not all been told as ended. */
	private final AtomicLong epochEnd = new AtomicLong(NOT_ENDED);

	private final boolean readLists;

	private final RetryingReader reads;

	private final EpochTracker epochs;

	private final ResyncScope sessions;

	private final RequestRegistry registry;

	private final PendingRequests requests;

	Resynchronizer(boolean readLists, RetryingReader reads, EpochTracker epochs, ResyncScope sessions,
			RequestRegistry registry, PendingRequests requests) {
		this.readLists = readLists;
		this.reads = reads;
		this.epochs = epochs;
		this.sessions = sessions;
		this.registry = registry;
		this.requests = requests;
	}

	/**
	 * Find out after a connect.
	 * @param connected a mark of the registry from the moment of the connect
	 * @param barrier completes when the frames sent by then have been worked off
	 * @return what was found, nothing if lists are not read
	 */
	Mono<Outcome> run(long connected, Mono<Void> barrier) {
		Mono<Void> epoch = closeOldEpoch((process) -> connected, barrier);
		return this.readLists ? epoch.then(Mono.defer(() -> compareLists(this.sessions.all(), barrier)))
				: epoch.then(Mono.empty());
	}

	/**
	 * Find out, when it is the time for it, what the list of sessions tells that was not
	 * asked for at once after the connect.
	 * @param barrier completes when the frames sent by then have been worked off
	 * @return what was found, nothing if nothing was left to be asked for
	 */
	Mono<Outcome> late(Mono<Void> barrier) {
		return this.readLists ? compareLists(this.sessions.late(), barrier).filter((outcome) -> outcome.sessions() > 0)
				: Mono.empty();
	}

	/**
	 * Find out while the stream is connected, for the sessions that matter.
	 * @param barrier completes when the frames sent by then have been worked off
	 * @return what was found
	 */
	Mono<Outcome> sweep(Mono<Void> barrier) {
		return look(this.sessions.relevant(), barrier);
	}

	/**
	 * Find out while the stream is connected, for the same sessions as after a connect.
	 * @param barrier completes when the frames sent by then have been worked off
	 * @return what was found
	 */
	Mono<Outcome> again(Mono<Void> barrier) {
		return look(this.sessions.all(), barrier);
	}

	private Mono<Outcome> look(Flux<String> sessions, Mono<Void> barrier) {
		return Mono.defer(() -> {
			long before = this.registry.mark();
			// what a new process asked cannot be told from what the old one did, other
			// than by the lists
			return closeOldEpoch((process) -> process.running() ? NOT_ENDED : before, barrier)
				.then(Mono.defer(() -> compareLists(sessions, barrier)));
		});
	}

	private Mono<Void> closeOldEpoch(ToLongFunction<CodexProcess> end, Mono<Void> barrier) {
		return this.reads.read("the health", (client) -> client.system().health())
			.doOnNext((health) -> observe(health, end))
			.then(Mono.defer(() -> closeUntil(this.epochEnd.get(), barrier)));
	}

	private void observe(Health health, ToLongFunction<CodexProcess> end) {
		@Nullable CodexProcess process = health.codex();
		if (process != null && this.epochs.observe(process)) {
			long ended = end.applyAsLong(process);
			if (ended != NOT_ENDED) {
				this.epochEnd.set(ended);
			}
		}
	}

	private Mono<Void> closeUntil(long end, Mono<Void> barrier) {
		if (end == NOT_ENDED) {
			return Mono.empty();
		}
		return barrier.then(Mono.defer(() -> this.requests.expired(this.registry.closeUntil(end))))
			.doOnSuccess((nothing) -> this.epochEnd.compareAndSet(end, NOT_ENDED));
	}

	private Mono<Outcome> compareLists(Flux<String> sessions, Mono<Void> barrier) {
		return sessions
			.flatMap((sessionId) -> Flux.fromArray(RequestKind.values())
				.map((kind) -> readList(sessionId, kind, barrier)))
			.flatMap((read) -> read, CONCURRENCY)
			.collectList()
			.flatMap((lists) -> barrier.then(closeAbsent(lists)).thenReturn(Outcome.of(lists)));
	}

	private Mono<ReadList> readList(String sessionId, RequestKind kind, Mono<Void> barrier) {
		return Mono.defer(() -> {
			long since = this.registry.mark();
			return this.reads
				.read("pending requests of session " + sessionId,
						(client) -> listed(client.sessions(), sessionId, kind))
				.flatMap((listed) -> deliver(listed, since, barrier).map((recovered) -> new ReadList(sessionId, kind,
						listed.stream().map(PendingRequest::identity).collect(Collectors.toSet()), since,
						recovered.intValue())));
		});
	}

	/** The frame that announces a request can be slower than the list that has it. */
	private Mono<Long> deliver(List<PendingRequest> listed, long since, Mono<Void> barrier) {
		boolean known = listed.stream().map(PendingRequest::identity).allMatch(this.registry::isKnown);
		Flux<PendingRequest> found = Flux.fromIterable(listed);
		return (known ? found : barrier.thenMany(found)).concatMap((request) -> this.requests.found(request, since))
			.filter((missed) -> missed)
			.count();
	}

	private Mono<Void> closeAbsent(List<ReadList> lists) {
		return Flux.fromIterable(lists)
			.concatMap((list) -> this.requests
				.expired(this.registry.closeAbsent(list.kind(), list.sessionId(), list.identities(), list.since())))
			.then();
	}

	private static Mono<List<PendingRequest>> listed(ReactiveSessionOperations sessions, String sessionId,
			RequestKind kind) {
		return list(sessions, sessionId, kind).onErrorResume(CodexGoneException.class, (gone) -> Mono.just(List.of()))
			.onErrorResume(Resynchronizer::ofWorker, (denied) -> Mono.empty());
	}

	/** Sessions of workers are heard of now and then, and must not be read. */
	private static boolean ofWorker(Throwable failure) {
		return failure instanceof CodexAccessDeniedException denied && denied.status() == FORBIDDEN;
	}

	private static Mono<List<PendingRequest>> list(ReactiveSessionOperations sessions, String sessionId,
			RequestKind kind) {
		return switch (kind) {
			case APPROVAL -> sessions.approvals(sessionId).map((listing) -> complete(listing, sessionId));
			case TOOL_INPUT -> sessions.toolInput(sessionId).map((listing) -> complete(listing, sessionId));
			case TOOL_CALL -> sessions.toolCalls(sessionId).map((listing) -> complete(listing, sessionId));
		};
	}

	private static List<PendingRequest> complete(Listing<? extends PendingRequest> listing, String sessionId) {
		return listing.data()
			.stream()
			.filter(RequestReader::complete)
			.filter((request) -> request.threadId().equals(sessionId))
			.map(PendingRequest.class::cast)
			.toList();
	}

	/**
	 * A list that was read.
	 *
	 * @param sessionId the session
	 * @param kind kind of the requests
	 * @param identities the requests
	 * @param since a mark of the registry from before
	 * @param recovered how many of the requests had been missed
	 */
	private record ReadList(String sessionId, RequestKind kind, Set<RequestIdentity> identities, long since,
			int recovered) {
	}

	/**
	 * What was found.
	 *
	 * @param sessions how many sessions were read
	 * @param recovered how many requests had been missed
	 */
	record Outcome(int sessions, int recovered) {

		private static Outcome of(List<ReadList> lists) {
			Set<String> sessions = new HashSet<>();
			lists.forEach((list) -> sessions.add(list.sessionId()));
			return new Outcome(sessions.size(), lists.stream().mapToInt(ReadList::recovered).sum());
		}

	}

}
