package io.codexmanager.stream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionPage;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Chooses the sessions whose pending requests are read: those with open requests, those
 * that are watched or named by somebody, those that were heard of lately, and after a
 * connect as many of those that the runtime has loaded as there is room for.
 */
final class ResyncScope {

	/**
	 * The first page holds every session that is loaded, however short it is, and only
	 * these can have requests. A few more are read for servers that do not keep to it.
	 */
	private static final int PAGE = 50;

	private static final Log logger = HarmlessLog.of(ResyncScope.class);

	private final StreamSettings settings;

	private final RequestRegistry registry;

	private final SessionSubscriptions subscriptions;

	private final SessionActivity activity;

	private final SessionsOfInterest interests;

	private final RetryingReader reads;

	private final ListTurns lists;

	private final Scheduler work;

	ResyncScope(StreamSettings settings, RequestRegistry registry, SessionSubscriptions subscriptions,
			SessionActivity activity, SessionsOfInterest interests, RetryingReader reads, ListTurns lists,
			Scheduler work) {
		this.settings = settings;
		this.registry = registry;
		this.subscriptions = subscriptions;
		this.activity = activity;
		this.interests = interests;
		this.reads = reads;
		this.lists = lists;
		this.work = work;
	}

	/**
	 * Choose after a connect.
	 * @return ids of the sessions, those that matter at once, before the others are asked
	 * for
	 */
	Flux<String> all() {
		return choice().flatMapMany((chosen) -> more(chosen)
				? Flux.fromIterable(List.copyOf(chosen)).concatWith(notYet(chosen, this.lists.atOnce(list())))
				: Flux.fromIterable(chosen));
	}

	/**
	 * Choose those that could not be asked for at once after a connect.
	 * @return ids of the sessions, when it is the time to ask for them
	 */
	Flux<String> late() {
		return Flux.defer(() -> this.lists.isOwed() ? choice() : Mono.<Set<String>>empty())
			.flatMap((chosen) -> more(chosen) ? notYet(chosen, this.lists.late(list())) : Flux.empty());
	}

	/**
	 * Choose while the stream is connected.
	 * @return ids of the sessions
	 */
	Flux<String> relevant() {
		return choice().flatMapMany(Flux::fromIterable);
	}

	private Mono<Set<String>> choice() {
		// code of the user, which may block
		return Mono.fromCallable(this::chosen).subscribeOn(this.work);
	}

	private Set<String> chosen() {
		String only = this.settings.threadId();
		if (only != null) {
			return Set.of(only);
		}
		Set<String> chosen = new LinkedHashSet<>(this.registry.sessions());
		chosen.addAll(this.subscriptions.sessions());
		chosen.addAll(ofInterest());
		this.activity.recent().forEach((sessionId) -> addWithinLimit(chosen, sessionId));
		return chosen;
	}

	private Set<String> ofInterest() {
		try {
			return this.interests.sessions(this.settings.profile());
		}
		catch (Throwable ex) {
			logger.error("The sessions of interest of profile " + this.settings.profile() + " could not be named", ex);
			return Set.of();
		}
	}

	private boolean more(Set<String> chosen) {
		StreamSettings.Resync resync = this.settings.resync();
		return this.settings.threadId() == null && resync.sessions() == StreamSettings.Resync.Sessions.ALL
				&& chosen.size() < resync.limit();
	}

	private Mono<SessionPage> list() {
		SessionQuery query = SessionQuery.all().limit(Math.min(PAGE, this.settings.resync().limit()));
		return this.reads.once("the list of sessions", (client) -> client.sessions().list(query));
	}

	private Flux<String> notYet(Set<String> chosen, Mono<SessionPage> list) {
		return list.flatMapIterable((page) -> notYet(chosen, page));
	}

	private List<String> notYet(Set<String> chosen, SessionPage page) {
		return page.data()
			.stream()
			.filter(Objects::nonNull)
			.map(Session::sessionId)
			.filter(Objects::nonNull)
			.filter((sessionId) -> addWithinLimit(chosen, sessionId))
			.toList();
	}

	private boolean addWithinLimit(Set<String> chosen, String sessionId) {
		return chosen.size() < this.settings.resync().limit() && chosen.add(sessionId);
	}

}
