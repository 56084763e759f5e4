package io.codexmanager.client.turn;

import java.util.Objects;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.Turn;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads sessions whose parts are relied on. Answers are read leniently, so that what
 * belongs there can be missing all the same.
 */
final class SessionReads {

	private SessionReads() {
	}

	/**
	 * Read a session.
	 * @return the session; a {@link CodexException} if the answer is not one
	 */
	static Mono<SessionSnapshot> of(ReactiveSessionOperations sessions, String sessionId) {
		return ConnectionLane.READS.of(sessions.get(sessionId)).handle((snapshot, sink) -> {
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
