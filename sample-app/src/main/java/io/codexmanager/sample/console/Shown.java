package io.codexmanager.sample.console;

import org.jspecify.annotations.Nullable;

/**
 * Text of the model as people are shown it: bounded, and with nothing in it that would
 * make it look different from what it is. Characters that are invisible or that change
 * the direction of text are spelled out.
 */
final class Shown {

	private Shown() {
	}

	/**
	 * Text for a person.
	 * @param text the text, may be {@code null}
	 * @param limit the most characters of it
	 * @return the text, which ends in an ellipsis if it was longer
	 */
	static String text(@Nullable String text, int limit) {
		if (text == null) {
			return "";
		}
		return fits(text, limit) ? visible(text) : visible(text.substring(0, limit)) + "…";
	}

	static boolean fits(@Nullable String text, int limit) {
		return text == null || text.length() <= limit;
	}

	private static String visible(String text) {
		if (text.codePoints().noneMatch(Shown::hidden)) {
			return text;
		}
		StringBuilder visible = new StringBuilder(text.length() + 16);
		text.codePoints().forEach((point) -> {
			if (hidden(point)) {
				visible.append("⟦U+").append(String.format("%04X", point)).append('⟧');
			}
			else {
				visible.appendCodePoint(point);
			}
		});
		return visible.toString();
	}

	private static boolean hidden(int point) {
		int type = Character.getType(point);
		return switch (point) {
			case '\n', '\t', 0x200D -> false;
			case 0x115F, 0x1160, 0x3164, 0xFFA0 -> true;
			default -> type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
					|| type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
		};
	}

}
