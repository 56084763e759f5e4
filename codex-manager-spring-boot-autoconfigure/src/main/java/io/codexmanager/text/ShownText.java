package io.codexmanager.text;

import org.jspecify.annotations.Nullable;

/**
 * Text that comes from outside in messages and logs: on one line, bounded, and with
 * everything escaped that could forge lines of a log, drive a terminal or hide what is
 * there. For the library's own use.
 */
public final class ShownText {

	/** Ids of sessions, turns and requests have 36 characters or fewer. */
	private static final int LONGEST_NAME = 120;

	private static final int LONGEST_MESSAGE = 8000;

	private static final char CUT = '…';

	private ShownText() {
	}

	/**
	 * Show an identifier or another short name.
	 * @param name the name, whose text is shown
	 * @return at most 120 characters
	 */
	public static String name(@Nullable Object name) {
		return line(String.valueOf(name), LONGEST_NAME);
	}

	/**
	 * Show a whole message.
	 * @param message the message
	 * @return at most 8000 characters
	 */
	public static String message(@Nullable String message) {
		return line(message, LONGEST_MESSAGE);
	}

	/**
	 * Show a text on one line.
	 * @param text the text
	 * @param longest how many characters to show, escapes included
	 * @return the text, with an ellipsis at its end if it was cut
	 */
	public static String line(@Nullable String text, int longest) {
		String whole = String.valueOf(text);
		if (whole.length() <= longest && isPlain(whole)) {
			return whole;
		}
		StringBuilder shown = new StringBuilder(Math.min(whole.length(), longest) + 1);
		for (int i = 0; i < whole.length();) {
			int character = whole.codePointAt(i);
			String next = isPlain(character) ? Character.toString(character) : escaped(character);
			if (shown.length() + next.length() > longest) {
				return shown.append(CUT).toString();
			}
			shown.append(next);
			i += Character.charCount(character);
		}
		return shown.toString();
	}

	/**
	 * Cut a text that is too long and leave what it has as it is.
	 * @param text the text
	 * @param longest how many characters of it are kept
	 * @return the text, with an ellipsis at its end if it was cut
	 */
	public static String cut(String text, int longest) {
		if (text.length() <= longest) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
		return text.substring(0, end) + CUT;
	}

	/**
	 * Tell whether a text can be shown as it is.
	 * @param text the text
	 * @return {@code true} if nothing in it has to be escaped
	 */
	public static boolean isPlain(String text) {
		return text.codePoints().allMatch(ShownText::isPlain);
	}

	private static boolean isPlain(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	private static String escaped(int character) {
		return switch (character) {
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> {
				StringBuilder escaped = new StringBuilder();
				for (char unit : Character.toChars(character)) {
					escaped.append(String.format("\\u%04x", (int) unit));
				}
				yield escaped.toString();
			}
		};
	}

}
