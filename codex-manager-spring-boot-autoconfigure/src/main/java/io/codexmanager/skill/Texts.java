package io.codexmanager.skill;

import io.codexmanager.text.ShownText;

/**
 * Keeps texts that come from the other side short and on one line.
 */
final class Texts {

	private Texts() {
	}

	static String shorten(String text, int longest) {
		if (text.length() <= longest) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
		return text.substring(0, end) + "…";
	}

	/**
	 * A name that was not chosen here, fit for a log line or a sentence.
	 * @param name the name
	 * @return the name with what cannot be shown escaped, cut when it is long
	 */
	static String printable(String name) {
		return ShownText.line(name, 100);
	}

}
