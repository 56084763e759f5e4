package io.codexmanager.client.turn;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What users and the model said in a turn, in order.
 *
 * @param all the texts
 */
record TurnTexts(List<Text> all) {

	/**
	 * Return what the model said.
	 */
	List<String> answers() {
		return this.all.stream().filter((text) -> !text.user()).map(Text::text).toList();
	}

	/**
	 * Return the messages with what was answered after each.
	 * @param own the place of one's own among the messages, negative for none
	 */
	List<TurnExchange> exchanges(int own) {
		List<TurnExchange> exchanges = new ArrayList<>();
		String message = null;
		List<String> answers = new ArrayList<>();
		for (Text text : this.all) {
			if (!text.user()) {
				answers.add(text.text());
				continue;
			}
			if (message != null) {
				exchanges.add(new TurnExchange(message, exchanges.size() == own, answers));
			}
			message = text.text();
			answers = new ArrayList<>();
		}
		if (message != null) {
			exchanges.add(new TurnExchange(message, exchanges.size() == own, answers));
		}
		return exchanges;
	}

	/**
	 * Find one's own message.
	 * @param text its text, {@code null} if it is not known
	 * @param first whether the turn was begun for it
	 * @return its place among the messages, -1 if it is not there
	 */
	int own(@Nullable String text, boolean first) {
		List<String> messages = this.all.stream().filter(Text::user).map(Text::text).toList();
		if (first) {
			return messages.isEmpty() ? -1 : 0;
		}
		return (text != null) ? messages.lastIndexOf(text.trim()) : messages.size() - 1;
	}

	/**
	 * A text.
	 *
	 * @param user whether a user said it
	 * @param text what was said
	 */
	record Text(boolean user, String text) {

	}

}
