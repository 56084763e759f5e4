package io.codexmanager.client.turn;

import java.util.List;

import io.codexmanager.protocol.session.TokenCount;
import org.jspecify.annotations.Nullable;

/**
 * The result of a turn.
 *
 * @param sessionId the session
 * @param turnId the turn that took the message; not always the one that was announced for
 * it
 * @param messages all messages of the model in this turn, oldest first
 * @param exchanges the messages that the turn took, including your own, each with what
 * the model wrote after it, in the order in which the turn took them
 * @param confirmed whether the event stream reported that the turn completed;
 * {@code false} if this was read from the session while the stream was not connected,
 * which cannot always distinguish a failed turn from a completed one
 * @param times how the time was spent while the turn was waited for
 * @param usage the tokens that this turn used, all of its calls of the model together;
 * {@code null} if the runtime did not tell, or if it told while the event stream was not
 * connected or before this wait began
 */
public record TurnResult(String sessionId, String turnId, List<String> messages, List<TurnExchange> exchanges,
		boolean confirmed, TurnTimes times, @Nullable TokenCount usage) {

	public TurnResult {
		messages = List.copyOf(messages);
		exchanges = List.copyOf(exchanges);
	}

	/**
	 * Return the messages of others that shared the turn: of other clients, or of callers
	 * that steered it. The manager merges messages that are sent at the same time, and
	 * returns the id of a turn to each sender. It does not report who sent a message:
	 * your own message is assumed to be the first one in a turn that was started for it,
	 * and otherwise the last one with its text. Neither does it report which message an
	 * answer is for.
	 * @return the other messages, empty if the turn was only for your own message
	 */
	public List<TurnExchange> joined() {
		return this.exchanges.stream().filter((exchange) -> !exchange.own()).toList();
	}

	/**
	 * Return the answer: the last message of the model.
	 * @return the text, empty if the model wrote nothing
	 */
	public String text() {
		return this.messages.isEmpty() ? "" : this.messages.get(this.messages.size() - 1);
	}

}
