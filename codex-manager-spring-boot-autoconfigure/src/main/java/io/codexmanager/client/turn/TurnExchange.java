package io.codexmanager.client.turn;

import java.util.List;

/**
 * A message that a turn took, and what the model wrote after it.
 *
 * @param message the text of the message, as the turn shows it
 * @param own whether it is the message that was sent by this call
 * @param answers what the model wrote after this message and before the next one, oldest
 * first. Only the order is known: the model answers all messages of a turn together, so
 * an answer can refer to an earlier one
 */
public record TurnExchange(String message, boolean own, List<String> answers) {

	public TurnExchange {
		answers = List.copyOf(answers);
	}

}
