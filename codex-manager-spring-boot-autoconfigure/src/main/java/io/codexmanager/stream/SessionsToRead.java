package io.codexmanager.stream;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import io.codexmanager.protocol.Session;
import io.codexmanager.protocol.SessionPage;
import io.codexmanager.protocol.SessionQuery;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Chooses the sessions whose pending requests are read after a connect: those with open
 * requests, those that are watched, those that were heard of lately, and then as many of
 * the server's list as there is room for.
 */
final class SessionsToRead {

	private static final int PAGE = 100;

	/** A server may hand out cursors without end. */
	private static final int MOST_PAGES = 100;

	private final @Nullable String only;

	private final int limit;

	private final RequestRegistry registry;

	private final Watchers watchers;

	private final SessionActivity activity;

	private final Reads reads;

	SessionsToRead(StreamSettings settings, RequestRegistry registry, Watchers watchers, SessionActivity activity,
			Reads reads) {
		this.only = settings.threadId();
		this.limit = settings.resync().limit();
		this.registry = registry;
		this.watchers = watchers;
		this.activity = activity;
		this.reads = reads;
	}

	/**
	 * Choose.
	 * @return ids of the sessions
	 */
	Mono<Collection<String>> choose() {
		if (this.only != null) {
			return Mono.just(Set.of(this.only));
		}
		return Mono.defer(() -> {
			Set<String> chosen = new LinkedHashSet<>(this.registry.sessions());
			chosen.addAll(this.watchers.sessions());
			this.activity.recent().forEach((sessionId) -> addWithinLimit(chosen, sessionId));
			return (chosen.size() < this.limit) ? addListed(chosen) : Mono.just(chosen);
		});
	}

	private Mono<Collection<String>> addListed(Set<String> chosen) {
		Set<String> cursors = new HashSet<>();
		SessionQuery first = SessionQuery.all().limit(Math.min(PAGE, this.limit));
		return page(first).expand((page) -> {
			String cursor = page.nextCursor();
			boolean end = cursor == null || chosen.size() >= this.limit || cursors.size() >= MOST_PAGES
					|| !cursors.add(cursor);
			return end ? Mono.empty() : page(first.cursor(cursor));
		}).doOnNext((page) -> add(chosen, page)).then(Mono.just(chosen));
	}

	private Mono<SessionPage> page(SessionQuery query) {
		return this.reads.read("the list of sessions", (client) -> client.sessions().list(query));
	}

	private void add(Set<String> chosen, SessionPage page) {
		page.data()
			.stream()
			.filter(Objects::nonNull)
			.map(Session::sessionId)
			.filter(Objects::nonNull)
			.forEach((sessionId) -> addWithinLimit(chosen, sessionId));
	}

	private void addWithinLimit(Set<String> chosen, String sessionId) {
		if (chosen.size() < this.limit) {
			chosen.add(sessionId);
		}
	}

}
