package io.codexmanager.trace;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

import io.codexmanager.observation.TurnAsker;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.support.BoundedMap;
import io.codexmanager.support.CallerContext;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The latest turns whose messages this instance sent. Those that have ended are
 * remembered for what comes late, and are the first to be forgotten. Safe for use by
 * several threads.
 */
final class LocalTurns {

	private static final int MOST_OF_A_SESSION = 4;

	private final Map<Session, Deque<TurnObservation>> turns;

	/**
	 * Create an instance.
	 * @param most how many sessions are remembered
	 */
	LocalTurns(int most) {
		this.turns = BoundedMap.ofLatelyUsed(most);
	}

	synchronized void add(TurnObservation turn) {
		TurnObservationContext context = turn.context();
		Deque<TurnObservation> known = this.turns.computeIfAbsent(new Session(context.profile(), context.sessionId()),
				(session) -> new ArrayDeque<>());
		known.addFirst(turn);
		if (known.size() > MOST_OF_A_SESSION) {
			known.removeLast();
		}
	}

	/**
	 * Find a turn: the one with the id, or else the newest that is under way and whose id
	 * is not known yet. What names no turn belongs to the one that is under way.
	 */
	synchronized @Nullable Observation find(String profile, String sessionId, @Nullable String turnId) {
		Deque<TurnObservation> known = this.turns.get(new Session(profile, sessionId));
		if (known == null) {
			return null;
		}
		Observation unnamed = null;
		Iterator<TurnObservation> newestFirst = known.iterator();
		while (newestFirst.hasNext()) {
			TurnObservation turn = newestFirst.next();
			String id = turn.context().turnId();
			if (turn.observation().isNoop()) {
				continue;
			}
			if (turnId != null && turnId.equals(id)) {
				return turn.observation();
			}
			boolean candidate = turn.context().outcome() == null && (turnId == null || id == null);
			if (candidate && unnamed == null) {
				unnamed = turn.observation();
			}
		}
		return unnamed;
	}

	/**
	 * Tell whether the context of anybody is known who asked for a turn of a session.
	 */
	synchronized boolean hasCallers(String profile, String sessionId) {
		Deque<TurnObservation> known = this.turns.get(new Session(profile, sessionId));
		return known != null && known.stream().anyMatch((turn) -> turn.asker().context() != null);
	}

	/**
	 * Find the context of who asked for a turn: of the one whose message it took first.
	 */
	synchronized @Nullable CallerContext caller(String profile, String sessionId, String turnId) {
		Deque<TurnObservation> known = this.turns.get(new Session(profile, sessionId));
		Iterator<TurnObservation> oldestFirst = (known != null) ? known.descendingIterator()
				: Collections.emptyIterator();
		while (oldestFirst.hasNext()) {
			TurnObservation turn = oldestFirst.next();
			CallerContext caller = turn.asker().context();
			if (caller != null && turnId.equals(turn.context().turnId())) {
				return caller;
			}
		}
		return null;
	}

	/**
	 * Find a message that is being sent for a caller, so that its turn is not known yet.
	 */
	synchronized @Nullable TurnAsker sending(String profile, String sessionId) {
		Deque<TurnObservation> known = this.turns.get(new Session(profile, sessionId));
		TurnObservation newest = (known != null) ? known.peekFirst() : null;
		boolean sending = newest != null && newest.context().turnId() == null && newest.context().outcome() == null
				&& newest.asker().context() != null;
		return (newest != null && sending) ? newest.asker() : null;
	}

	private record Session(String profile, String id) {
	}

}
