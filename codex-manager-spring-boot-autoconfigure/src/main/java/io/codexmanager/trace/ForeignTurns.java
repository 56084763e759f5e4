package io.codexmanager.trace;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.codexmanager.support.BoundedMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest turns of other instances. What they told is read once for a turn, or again
 * after a while if there was nothing, and nobody waits for it here. Safe for use by
 * several threads.
 */
final class ForeignTurns {

	private static final int MOST = 1_000;

	/** What is not there may be there soon, or the turn is somebody else's. */
	private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(30);

	private final Map<Turn, ForeignTurn> turns = BoundedMap.ofLatelyUsed(MOST);

	private final TurnNotes notes;

	private final LongSupplier nanoTime;

	ForeignTurns(TurnNotes notes, LongSupplier nanoTime) {
		this.notes = notes;
		this.nanoTime = nanoTime;
	}

	/**
	 * Return a turn, whose note is being read if it was not.
	 */
	ForeignTurn get(String profile, String sessionId, String turnId) {
		Turn turn = new Turn(profile, sessionId, turnId);
		ForeignTurn fresh;
		synchronized (this.turns) {
			ForeignTurn known = this.turns.get(turn);
			if (known != null && !due(known)) {
				return known;
			}
			fresh = new ForeignTurn(turnId, this.nanoTime.getAsLong() + ((known == null) ? FIRST_PAUSE : PAUSE));
			this.turns.put(turn, fresh);
		}
		this.notes.read(profile, sessionId).whenComplete((note, failure) -> fresh.told(note));
		return fresh;
	}

	private boolean due(ForeignTurn known) {
		return known.isUnknown() && this.nanoTime.getAsLong() - known.askAgain() >= 0;
	}

	private record Turn(String profile, String sessionId, @Nullable String id) {
	}

}
