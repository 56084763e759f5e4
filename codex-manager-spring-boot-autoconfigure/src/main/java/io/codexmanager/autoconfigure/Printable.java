package io.codexmanager.autoconfigure;

/**
 * Text of others, made fit for a message.
 */
final class Printable {

	private static final int MAX_LENGTH = 80;

	private Printable() {
	}

	static String of(String text) {
		String shown = text.replaceAll("\\p{C}", "?");
		return (shown.length() > MAX_LENGTH) ? shown.substring(0, MAX_LENGTH) + "…" : shown;
	}

}
