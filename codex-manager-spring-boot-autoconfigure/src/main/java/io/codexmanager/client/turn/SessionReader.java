package io.codexmanager.client.turn;

import java.util.Objects;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveSystemOperations;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads sessions whose parts are relied on, and asks about turns that nothing was heard
 * of. Answers are read leniently, so that what belongs there can be missing all the same.
 */
final class SessionReader {

	private final ReactiveSessionOperations sessions;

	private final ReactiveSystemOperations system;

	SessionReader(ReactiveSessionOperations sessions, ReactiveSystemOperations system) {
		this.sessions = sessions;
		this.system = system;
	}

	/**
	 * Read a session.
	 * @return the session; a {@link CodexException} if the answer is not one
	 */
	Mono<SessionSnapshot> read(String sessionId) {
		return ConnectionLane.READS.of(this.sessions.get(sessionId)).handle((snapshot, sink) -> {
			String missing = missing(snapshot);
			if (missing == null) {
				sink.next(snapshot);
			}
			else {
				sink.error(new CodexException("Reading session '" + ShownText.name(sessionId)
						+ "' was answered without " + missing + ", which belongs there"));
			}
		});
	}

	/**
	 * Ask the server about a turn.
	 * @param read whether to read the session or only whether the runtime lives
	 */
	Mono<TurnCheck> check(String sessionId, boolean read) {
		Mono<TurnCheck> health = this.system.health()
			.map((answer) -> answer.codex().running() ? (TurnCheck) new TurnCheck.Alive(answer.codex().pid())
					: new TurnCheck.RuntimeLost(null))
			.onErrorResume((error) -> Mono.just(new TurnCheck.Unreachable(error)));
		if (!read) {
			return health;
		}
		return read(sessionId).map((snapshot) -> (TurnCheck) new TurnCheck.Read(snapshot))
			.onErrorResume(CodexGoneException.class, (gone) -> Mono.just(new TurnCheck.Deleted(gone)))
			.onErrorResume((error) -> health.map((answer) -> unread(answer, error)));
	}

	private static TurnCheck unread(TurnCheck health, Throwable error) {
		if (health instanceof TurnCheck.Alive alive) {
			return new TurnCheck.Unreadable(error, alive.runtime());
		}
		return (health instanceof TurnCheck.RuntimeLost) ? new TurnCheck.RuntimeLost(error) : health;
	}

	private static @Nullable String missing(SessionSnapshot snapshot) {
		if (snapshot.session() == null) {
			return "'session'";
		}
		if (snapshot.thread() == null) {
			return "'thread'";
		}
		return snapshot.thread().turns().stream().map(Turn::id).anyMatch(Objects::isNull) ? "the 'id' of a turn" : null;
	}

}
