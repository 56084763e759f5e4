package io.codexmanager.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A character in the ways in which JSON, addresses and HTML write it.
 */
final class EscapedCharacter {

	private static final int HEXADECIMAL = 16;

	private static final int LONGEST_ENTITY = 8;

	private static final Map<String, Character> ENTITIES = Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos",
			'\'');

	private EscapedCharacter() {
	}

	/**
	 * Tell where a character that begins somewhere in a text ends.
	 * @return the end, -1 if it is not there
	 */
	static int end(char character, String text, int start) {
		int end = switch (text.charAt(start)) {
			case '\\' -> afterBackslashes(character, text, start);
			case '%' -> Math.max(afterPercent(character, text, start),
					(character == ' ') ? afterPercent('+', text, start) : -1);
			case '&' -> afterEntity(character, text, start);
			case '+' -> (character == ' ') ? start + 1 : -1;
			default -> -1;
		};
		return (end < 0 && text.charAt(start) == character) ? start + 1 : end;
	}

	/** What is escaped twice has more than one. */
	private static int afterBackslashes(char character, String text, int start) {
		int place = start;
		while (place < text.length() && text.charAt(place) == '\\') {
			place++;
		}
		if (text.startsWith("u", place) && number(text, place + 1, place + 5) == character) {
			return place + 5;
		}
		if (character == '\\') {
			return place;
		}
		boolean escapable = character == '"' || character == '/' || character == '\'';
		return (escapable && place < text.length() && text.charAt(place) == character) ? place + 1 : -1;
	}

	private static int afterPercent(char character, String text, int start) {
		int end = start;
		for (byte part : String.valueOf(character).getBytes(StandardCharsets.UTF_8)) {
			int place = end + 1;
			if (!text.startsWith("%", end)) {
				return -1;
			}
			while (text.startsWith("25", place) && number(text, place, place + 2) != Byte.toUnsignedInt(part)) {
				place += 2;
			}
			if (number(text, place, place + 2) != Byte.toUnsignedInt(part)) {
				return -1;
			}
			end = place + 2;
		}
		return end;
	}

	private static int afterEntity(char character, String text, int start) {
		int end = text.indexOf(';', start);
		if (end < 0 || end - start > LONGEST_ENTITY) {
			return -1;
		}
		String name = text.substring(start + 1, end);
		boolean found;
		if (name.startsWith("#x") || name.startsWith("#X")) {
			found = number(name, 2, name.length()) == character;
		}
		else if (name.startsWith("#")) {
			found = name.substring(1).equals(Integer.toString(character));
		}
		else {
			found = ENTITIES.getOrDefault(name, '\0') == character;
		}
		return found ? end + 1 : -1;
	}

	private static int number(String text, int start, int end) {
		if (end > text.length() || start >= end) {
			return -1;
		}
		int number = 0;
		for (int i = start; i < end; i++) {
			int digit = Character.digit(text.charAt(i), HEXADECIMAL);
			if (digit < 0) {
				return -1;
			}
			number = number * HEXADECIMAL + digit;
		}
		return number;
	}

}
