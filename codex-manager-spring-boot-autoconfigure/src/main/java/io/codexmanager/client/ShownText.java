package io.codexmanager.client;

import java.util.regex.Pattern;

/**
 * Text of the server in messages and logs.
 */
final class ShownText {

	/** What could forge lines of a log, or hide what is there. */
	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

	private ShownText() {
	}

	/**
	 * Show a text on one line.
	 * @param text the text
	 * @param longest how many characters of it to show
	 */
	static String line(String text, int longest) {
		String cut = (text.length() > longest) ? text.substring(0, longest) + "…" : text;
		return UNPRINTABLE.matcher(cut).replaceAll(" ");
	}

}
