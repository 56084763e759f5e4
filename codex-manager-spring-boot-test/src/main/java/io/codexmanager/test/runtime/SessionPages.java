package io.codexmanager.test.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
		String cursor = query.cursor();
		List<ManagedSession> stored = new ArrayList<>(this.store.all());
		stored.removeIf((session) -> !session.materialized() || session.archived() != query.archived());
		stored.sort(NEWEST_FIRST);
		int start = (cursor != null) ? after(cursor, stored) : 0;
		int end = Math.min(stored.size(), start + query.limit());
		List<ManagedSession> page = new ArrayList<>(stored.subList(start, end));
		String next = (end < stored.size()) ? cursor(stored.get(end - 1)) : null;
		if (cursor == null && !query.archived()) {
			this.store.all()
				.stream()
				.filter((session) -> session.loaded() && !page.contains(session))
				.toList()
				.forEach(page::add);
			page.sort(NEWEST_FIRST);
		}
		ObjectNode answer = Json.object();
		ArrayNode data = answer.putArray("data");
		page.stream().filter(query::shows).forEach((session) -> data.add(SessionJson.session(session)));
		answer.put("nextCursor", next);
		answer.put("archived", query.archived());
		return answer;
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
