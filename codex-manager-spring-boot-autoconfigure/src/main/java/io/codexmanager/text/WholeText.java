package io.codexmanager.text;

/**
 * Text that can be sent. Half a surrogate pair, as a text has it that was cut within an
 * emoji, is no character: the manager never answers a message with one, and loses the
 * answer to a tool call. For the library's own use.
 */
public final class WholeText {

	/** What Unicode has for what cannot be shown. */
	private static final char REPLACEMENT = '\uFFFD';

	private WholeText() {
	}

	/**
	 * Replace halves of surrogate pairs.
	 * @param text the text
	 * @return the text with {@code U+FFFD} in place of each half, the same if it has none
	 */
	public static String of(String text) {
		StringBuilder whole = null;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (!Character.isSurrogate(character)) {
				continue;
			}
			if (Character.isHighSurrogate(character) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1))) {
				i++;
				continue;
			}
			whole = (whole != null) ? whole : new StringBuilder(text);
			whole.setCharAt(i, REPLACEMENT);
		}
		return (whole != null) ? whole.toString() : text;
	}

}
