package io.codexmanager.client.turn;

import java.util.List;

/**
 * A message that a turn took, and what the model wrote after it.
 *
 * @param message the text of the message, as the turn shows it
 * @param own whether it is the message that was asked with
 * @param answers what the model wrote after this message and before the next one, oldest
 * first. The wire tells the order only: the model answers all messages of a turn
 * together, so an answer can be meant for an earlier one
 */
public record TurnExchange(String message, boolean own, List<String> answers) {

	public TurnExchange {
		answers = List.copyOf(answers);
	}

}
