package io.codexmanager.sample.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.codexmanager.sample.console.Cards.SessionCard;
import io.codexmanager.sample.console.Cards.Snapshot;
import io.codexmanager.sample.console.Cards.StreamCard;
import io.codexmanager.sample.console.HourChart.Series;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What the console shows: a bounded part of what happened. Changes are published to all
 * browsers in the order in which they were made. Nothing in here waits for anybody.
 */
@Component
class Board {

	static final int MOST_SESSIONS = 40;

	private final BrowserFeeds feeds;

	private final Clock clock;

	private final Map<String, SessionEntry> sessions = new LinkedHashMap<>();

	private final Map<String, StreamCard> streams = new LinkedHashMap<>();

	private final HourChart hour;

	private final RequestList requests;

	private final SkillList skills;

	private long tokens;

	@Autowired
	Board(BrowserFeeds feeds) {
		this(feeds, Clock.systemUTC());
	}

	Board(BrowserFeeds feeds, Clock clock) {
		this.feeds = feeds;
		this.clock = clock;
		this.hour = new HourChart(clock);
		this.requests = new RequestList(clock);
		this.skills = new SkillList(clock);
	}

	/**
	 * Change a session, and tell.
	 * @param profile its profile
	 * @param id its id
	 * @param change what changes
	 */
	synchronized void session(String profile, String id, Consumer<SessionEntry> change) {
		SessionEntry session = entry(profile, id);
		change.accept(session);
		this.feeds.publish("session", session.card());
	}

	/**
	 * Add to what a running turn says, and tell only that.
	 */
	synchronized void delta(String profile, String id, String item, String delta) {
		SessionEntry session = entry(profile, id);
		if (!session.running()) {
			session.state = "running";
			this.feeds.publish("session", session.card());
		}
		String shown = session.text.append(item, Shown.text(delta, TurnText.LIMIT));
		this.feeds.publish("delta", Map.of("key", SessionEntry.key(profile, id), "text", shown));
	}

	synchronized void forget(String profile, String id) {
		if (this.sessions.remove(SessionEntry.key(profile, id)) != null) {
			this.feeds.publish("gone", SessionEntry.key(profile, id));
		}
	}

	/**
	 * The keys of sessions in which a turn runs.
	 */
	synchronized List<String> running(String profile) {
		return this.sessions.values()
			.stream()
			.filter((session) -> session.profile.equals(profile) && session.running())
			.map((session) -> session.id)
			.toList();
	}

	/**
	 * Change the requests, and tell.
	 * @param change what changes; tells whether anything did
	 */
	synchronized void requests(Predicate<RequestList> change) {
		int decided = this.requests.decisions();
		if (change.test(this.requests)) {
			count(Series.DECISIONS, this.requests.decisions() - decided);
			this.feeds.publish("requests", this.requests.cards());
		}
	}

	synchronized void skills(Consumer<SkillList> change) {
		change.accept(this.skills);
		this.feeds.publish("skills", this.skills.cards());
	}

	synchronized void stream(StreamCard stream) {
		if (!stream.equals(this.streams.put(stream.profile(), stream))) {
			this.feeds.publish("streams", List.copyOf(this.streams.values()));
		}
	}

	synchronized void count(Series series, long count) {
		if (count > 0) {
			this.hour.add(series, count);
			this.tokens += (series == Series.TOKENS) ? count : 0;
			tick();
		}
	}

	/** Move the charts on. */
	synchronized void tick() {
		this.feeds.publish("hour", Map.of("hour", this.hour.card(), "tokens", this.tokens));
	}

	/**
	 * Everything, for a browser that is then told what changes from it.
	 * @param feed the feed of the browser
	 * @return the message to send
	 */
	String refresh(BrowserFeed feed) {
		Snapshot snapshot;
		synchronized (this) {
			feed.refreshed();
			snapshot = snapshot();
		}
		return this.feeds.write("snapshot", snapshot);
	}

	synchronized Snapshot snapshot() {
		List<SessionCard> cards = new ArrayList<>(this.sessions.values().stream().map(SessionEntry::card).toList());
		cards.sort(Comparator.comparingLong(SessionCard::updated).reversed());
		return new Snapshot(this.clock.millis(), cards, this.requests.cards(), this.skills.cards(),
				List.copyOf(this.streams.values()), this.hour.card(), this.tokens);
	}

	private SessionEntry entry(String profile, String id) {
		String key = SessionEntry.key(profile, id);
		SessionEntry session = this.sessions.get(key);
		if (session == null) {
			if (this.sessions.size() >= MOST_SESSIONS) {
				evict();
			}
			session = new SessionEntry(profile, id);
			this.sessions.put(key, session);
		}
		session.updated = this.clock.millis();
		return session;
	}

	private void evict() {
		this.sessions.values()
			.stream()
			.min(Comparator.comparing(SessionEntry::running).thenComparingLong((session) -> session.updated))
			.ifPresent((session) -> forget(session.profile, session.id));
	}

}
