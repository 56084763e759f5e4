package io.codexmanager.client.turn;

import java.util.stream.Collectors;

import io.codexmanager.protocol.session.UserMessageItem;

/**
 * The text of messages of the user.
 */
final class ItemTexts {

	private ItemTexts() {
	}

	static String of(UserMessageItem message) {
		return message.content()
			.stream()
			.map((part) -> part.path("text").asString(""))
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.joining("\n"))
			.trim();
	}

}
