package io.codexmanager.client.turn;

import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.protocol.session.TurnStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a turn ended.
 *
 * @param sessionId the session
 * @param turnId the turn; different from the requested one if the message of that one
 * joined this turn
 * @param status completed, failed or interrupted
 * @param text the answer if the turn completed, otherwise what the model had written
 * until then, as far as the turn was followed
 * @param error why the turn failed or was interrupted, {@code null} if it completed
 * @param confirmed {@code false} if the turn only reads as completed, which cannot always
 * distinguish a failed turn from a completed one
 * @param times how the time was spent while the turn was waited for
 * @param usage the tokens that the turn used, all of its calls of the model together;
 * {@code null} if they are not known, see {@link TurnResult#usage()}
 */
public record TurnEnd(String sessionId, String turnId, TurnStatus status, String text, @Nullable String error,
		boolean confirmed, TurnTimes times, @Nullable TokenCount usage) {
}
