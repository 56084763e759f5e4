package io.codexmanager.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.MisdirectedAnswerException;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.protocol.request.PendingRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.util.Assert;

/**
 * Sends answers to pending requests: of each profile a bounded number at a time, those to
 * the oldest requests first, and again as its {@link AnswerRetry} says. Before each try
 * it is asked whether the request is still open, here and at the manager, where one look
 * serves all requests of a session that are answered at the time. For the library's own
 * use.
 */
public final class AnswerSender {

	/**
	 * How many are sent at a time by default: a manager works off no more, and decisions
	 * need few connections.
	 */
	public static final int DEFAULT_CONCURRENCY = 16;

	private final Map<String, Profile> profiles = new ConcurrentHashMap<>();

	private final Function<String, ReactiveCodexManager> clients;

	private final Function<String, OpenRequests> openRequests;

	private final AnswerRetry retry;

	private final int concurrency;

	private final Scheduler scheduler;

	/**
	 * Create a sender.
	 * @param clients gives the client of a profile
	 * @param openRequests gives what knows the open requests of a profile
	 * @param retry how often is sent
	 * @param concurrency how many are sent at a time to each profile, at least 1
	 * @param scheduler where answers wait and are sent
	 */
	public AnswerSender(Function<String, ReactiveCodexManager> clients, Function<String, OpenRequests> openRequests,
			AnswerRetry retry, int concurrency, Scheduler scheduler) {
		Assert.isTrue(concurrency >= 1, () -> "'concurrency' must be 1 or more but is " + concurrency);
		this.clients = clients;
		this.openRequests = openRequests;
		this.retry = retry;
		this.concurrency = concurrency;
		this.scheduler = scheduler;
	}

	/**
	 * Send an answer.
	 * @param profile the profile
	 * @param request the request
	 * @param wanted asked before each try: why it must not be sent any more, {@code null}
	 * if it is to be sent
	 * @param answer sends it
	 * @return what the manager said; fails with a {@link StaleRequestException} if the
	 * request has ended and nothing was sent, else with the last failure
	 */
	public Mono<SentAnswer> send(String profile, PendingRequest request, Supplier<@Nullable Throwable> wanted,
			Function<ReactiveCodexManager, Mono<SentAnswer>> answer) {
		Profile target = profile(profile);
		return Mono.defer(() -> target.places().run(request.createdAt(), Mono.defer(() -> {
			Throwable unwanted = wanted.get();
			return (unwanted != null) ? Mono.error(unwanted) : attempt(profile, target, request, answer);
		}))).retryWhen(this.retry.on(this.scheduler));
	}

	/**
	 * Forget what was seen at the manager of a profile, because the connection to it was
	 * lost.
	 * @param profile the profile
	 */
	public void disconnected(String profile) {
		profile(profile).looks().forget();
	}

	private Mono<SentAnswer> attempt(String profile, Profile target, PendingRequest request,
			Function<ReactiveCodexManager, Mono<SentAnswer>> answer) {
		if (!isOpen(profile, request)) {
			return Mono
				.error(stale(request, "the request is no longer open, and its id can belong to another one by now"));
		}
		ReactiveCodexManager client = this.clients.apply(profile);
		return target.looks()
			.isOpen(client, request)
			.flatMap((open) -> open ? answer.apply(client)
					: Mono.error(stale(request, "it no longer waits for an answer, so none was sent")))
			.doOnNext((sent) -> checkThread(request, sent.threadId()))
			.flatMap((sent) -> look(profile, target, client, request, sent));
	}

	/**
	 * Look whether the manager still has a request to which it took no answer.
	 */
	private Mono<SentAnswer> look(String profile, Profile target, ReactiveCodexManager client, PendingRequest request,
			SentAnswer sent) {
		if (sent.inFlight()) {
			return Mono.error(AnswerRetry.inFlight());
		}
		if (sent.delivered() || !isOpen(profile, request)) {
			return Mono.just(sent);
		}
		return target.looks()
			.isStillOpen(client, request)
			.flatMap((open) -> open ? Mono.error(AnswerRetry.refused(sent.status())) : Mono.just(sent));
	}

	private boolean isOpen(String profile, PendingRequest request) {
		return this.openRequests.apply(profile).isOpen(request.identity());
	}

	private Profile profile(String name) {
		return this.profiles.computeIfAbsent(name,
				(added) -> new Profile(new AnswerPlaces(this.concurrency, this.scheduler),
						new RequestLooks(System::nanoTime)));
	}

	private static StaleRequestException stale(PendingRequest request, String message) {
		return new StaleRequestException(request.threadId(), request.id(), message);
	}

	private static void checkThread(PendingRequest request, @Nullable String threadId) {
		if (threadId != null && !threadId.equals(request.threadId())) {
			throw new MisdirectedAnswerException(request.threadId(), request.id(), threadId);
		}
	}

	private record Profile(AnswerPlaces places, RequestLooks looks) {
	}

}
