package io.codexmanager.client;

import java.util.List;

import io.codexmanager.TurnTimes;

/**
 * What a turn brought.
 *
 * @param sessionId the session
 * @param turnId the turn that took the message; not always the one that was announced for
 * it
 * @param messages all messages of the model in this turn, oldest first
 * @param confirmed whether the event stream said that the turn completed; {@code false}
 * if that was read back while the stream was away, which cannot always tell a failed turn
 * from a completed one
 * @param times where the time went while the turn was waited for
 */
public record TurnResult(String sessionId, String turnId, List<String> messages, boolean confirmed, TurnTimes times) {

	public TurnResult {
		messages = List.copyOf(messages);
	}

	/**
	 * Return the answer: the last message of the model.
	 * @return the text, empty if the model said nothing
	 */
	public String text() {
		return this.messages.isEmpty() ? "" : this.messages.get(this.messages.size() - 1);
	}

}
