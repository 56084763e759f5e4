package io.codexmanager.test.runtime.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of sessions, with the oddities of the real one: the first page also holds
 * every loaded session that is missing from it, so it can exceed the limit, and those
 * come again later; sessions of workers are taken out of a page after it was cut, so it
 * can be short.
 */
final class SessionPages {

	private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)\\|(.+)");

	private static final Comparator<ManagedSession> NEWEST_FIRST = Comparator.comparing(ManagedSession::updatedAt)
		.thenComparing(ManagedSession::createdAt)
		.thenComparing(ManagedSession::id)
		.reversed();

	private final SessionStore store;

	SessionPages(SessionStore store) {
		this.store = store;
	}

	ObjectNode page(SessionQuery query) {
		List<ManagedSession> stored = stored(query);
		int end = end(query, stored);
		List<ManagedSession> page = page(query, stored);
		String next = (end < stored.size()) ? cursor(stored.get(end - 1)) : null;
		List<ManagedSession> missing = missing(query, page);
		page.addAll(missing.subList(0, Math.min(missing.size(), query.reads())));
		if (query.cursor() == null && !query.archived()) {
			page.sort(NEWEST_FIRST);
		}
		ObjectNode answer = Json.object();
		ArrayNode data = answer.putArray("data");
		page.stream().filter(query::shows).forEach((session) -> data.add(SessionJson.session(session)));
		answer.put("nextCursor", next);
		answer.put("archived", query.archived());
		return answer;
	}

	/**
	 * How many sessions are read for a page because they are loaded and not on it.
	 */
	int reads(SessionQuery query) {
		return missing(query, page(query, stored(query))).size();
	}

	private List<ManagedSession> stored(SessionQuery query) {
		List<ManagedSession> stored = new ArrayList<>(this.store.all());
		stored.removeIf((session) -> !session.materialized() || session.archived() != query.archived());
		stored.sort(NEWEST_FIRST);
		return stored;
	}

	private static List<ManagedSession> page(SessionQuery query, List<ManagedSession> stored) {
		return new ArrayList<>(stored.subList(start(query, stored), end(query, stored)));
	}

	private static int start(SessionQuery query, List<ManagedSession> stored) {
		String cursor = query.cursor();
		return (cursor != null) ? after(cursor, stored) : 0;
	}

	private static int end(SessionQuery query, List<ManagedSession> stored) {
		return Math.min(stored.size(), start(query, stored) + query.limit());
	}

	private List<ManagedSession> missing(SessionQuery query, List<ManagedSession> page) {
		if (query.cursor() != null || query.archived()) {
			return List.of();
		}
		Set<ManagedSession> known = new HashSet<>(page);
		return this.store.all().stream().filter((session) -> session.loaded() && !known.contains(session)).toList();
	}

	private static String cursor(ManagedSession session) {
		return Instant.ofEpochSecond(session.updatedAt()) + "|" + session.id();
	}

	private static int after(String cursor, List<ManagedSession> stored) {
		Matcher matcher = CURSOR.matcher(cursor);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("bad cursor");
		}
		long time = Instant.parse(matcher.group(1)).getEpochSecond();
		String id = matcher.group(2);
		int index = 0;
		while (index < stored.size() && !isAfter(stored.get(index), time, id)) {
			index++;
		}
		return index;
	}

	private static boolean isAfter(ManagedSession session, long time, String id) {
		return session.updatedAt() < time || (session.updatedAt() == time && session.id().compareTo(id) < 0);
	}

}
