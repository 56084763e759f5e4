package io.codexmanager.autoconfigure;

import io.codexmanager.text.ShownText;

/**
 * Text of others, made fit for a message.
 */
final class Printable {

	private static final int MAX_LENGTH = 80;

	private Printable() {
	}

	static String of(String text) {
		return ShownText.line(text, MAX_LENGTH);
	}

}
