package io.codexmanager.client.turn;

import java.util.List;

/**
 * What a turn brought.
 *
 * @param sessionId the session
 * @param turnId the turn that took the message; not always the one that was announced for
 * it
 * @param messages all messages of the model in this turn, oldest first
 * @param exchanges the messages that the turn took, one's own among them, each with what
 * the model wrote after it, in the order in which the turn took them
 * @param confirmed whether the event stream said that the turn completed; {@code false}
 * if that was read back while the stream was away, which cannot always tell a failed turn
 * from a completed one
 * @param times where the time went while the turn was waited for
 */
public record TurnResult(String sessionId, String turnId, List<String> messages, List<TurnExchange> exchanges,
		boolean confirmed, TurnTimes times) {

	public TurnResult {
		messages = List.copyOf(messages);
		exchanges = List.copyOf(exchanges);
	}

	/**
	 * Return the messages of others that shared the turn: of other clients, or of callers
	 * that steered it. The manager merges what is sent at the same moment, and tells each
	 * sender the id of a turn. The wire does not tell who sent a message: one's own is
	 * the first one in a turn that was begun for it, and else the last one of its text.
	 * Nor does it tell which message an answer is for.
	 * @return the other messages, empty if the turn was for one's own message alone
	 */
	public List<TurnExchange> joined() {
		return this.exchanges.stream().filter((exchange) -> !exchange.own()).toList();
	}

	/**
	 * Return the answer: the last message of the model.
	 * @return the text, empty if the model said nothing
	 */
	public String text() {
		return this.messages.isEmpty() ? "" : this.messages.get(this.messages.size() - 1);
	}

}
