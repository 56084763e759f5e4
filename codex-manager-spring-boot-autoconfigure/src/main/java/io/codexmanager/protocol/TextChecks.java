package io.codexmanager.protocol;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Checks the lengths of texts before they are sent, as the server checks them.
 */
public final class TextChecks {

	private TextChecks() {
	}

	/**
	 * Require a text with something in it besides blanks.
	 * @param name what to call it in the message
	 * @param text the text
	 * @param max most characters, without blanks around it
	 * @return the text
	 */
	public static String require(String name, @Nullable String text, int max) {
		int length = (text != null) ? text.strip().length() : 0;
		Assert.isTrue(length >= 1 && length <= max,
				() -> "'" + name + "' must have 1 to " + max + " characters but has " + length);
		return Objects.requireNonNull(text);
	}

	/**
	 * Require a text with something in it besides blanks, of any length.
	 * @param name what to call it in the message
	 * @param text the text
	 * @return the text
	 */
	public static String require(String name, @Nullable String text) {
		Assert.hasText(text, () -> "'" + name + "' must not be empty");
		return Objects.requireNonNull(text);
	}

	/**
	 * Check a text that may be left out.
	 * @param name what to call it in the message
	 * @param text the text, if there is one
	 * @param max most characters, without blanks around it
	 */
	public static void check(String name, @Nullable String text, int max) {
		if (text != null) {
			require(name, text, max);
		}
	}

	/**
	 * Check a text of any length that may be left out.
	 * @param name what to call it in the message
	 * @param text the text, if there is one
	 */
	public static void check(String name, @Nullable String text) {
		if (text != null) {
			require(name, text);
		}
	}

	/**
	 * Refuse a key that the server takes and then cannot give back: addresses cannot name
	 * it, or its objects do not keep it.
	 * @param name what the key is for
	 * @param key the key
	 * @throws IllegalArgumentException if it is one of these
	 */
	public static void checkStorable(String name, String key) {
		Assert.isTrue(!".".equals(key) && !"..".equals(key), () -> "'" + name + "' must not be '" + key
				+ "': the server stores such a key but can never remove it again");
		Assert.isTrue(!"__proto__".equals(key),
				() -> "'" + name + "' must not be '__proto__': the server answers that it is stored, and it is not");
	}

}
