package io.codexmanager.client.turn;

import io.codexmanager.protocol.session.TurnStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a turn ended.
 *
 * @param sessionId the session
 * @param turnId the turn; not the one that was asked about if that one's message joined
 * this one
 * @param status completed, failed or interrupted
 * @param text the answer if the turn completed, else what the model had written until
 * then, as far as it was followed
 * @param error why the turn failed or was interrupted, {@code null} if it completed
 * @param confirmed {@code false} if the turn only reads as completed, which cannot always
 * tell a failed turn from a completed one
 * @param times where the time went while the turn was waited for
 */
public record TurnEnd(String sessionId, String turnId, TurnStatus status, String text, @Nullable String error,
		boolean confirmed, TurnTimes times) {
}
