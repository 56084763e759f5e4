package io.codexmanager.test.runtime.session;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The sessions by id, and what is remembered of deleted ones.
 */
public final class SessionStore {

	private final Map<String, ManagedSession> sessions = new LinkedHashMap<>();

	private final Set<String> deleted = new HashSet<>();

	public void add(ManagedSession session) {
		this.sessions.put(session.id(), session);
	}

	public @Nullable ManagedSession find(String id) {
		return this.sessions.get(id);
	}

	public List<ManagedSession> all() {
		return List.copyOf(this.sessions.values());
	}

	boolean deleted(String id) {
		return this.deleted.contains(id);
	}

	public void delete(ManagedSession session) {
		this.sessions.remove(session.id());
		this.deleted.add(session.id());
	}

	/**
	 * A restart: sessions without a turn are lost, the others are not loaded, and ids of
	 * deleted ones are forgotten.
	 */
	public void restart() {
		this.deleted.clear();
		this.sessions.values().removeIf((session) -> !session.materialized());
		this.sessions.values().forEach(ManagedSession::unload);
	}

}
