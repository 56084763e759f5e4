package io.codexmanager.skill.schema;

import java.util.Locale;

import io.codexmanager.text.ShownText;

/**
 * Tells whether a name is likely to be another one, misspelt.
 */
final class NearNames {

	private static final int SHORTEST = 4;

	private NearNames() {
	}

	static boolean isNear(String name, String known) {
		String one = plain(name);
		String other = plain(known);
		if (one.equals(other)) {
			return true;
		}
		int shorter = Math.min(one.length(), other.length());
		return shorter >= SHORTEST && Math.abs(one.length() - other.length()) <= 1 && edits(one, other) <= 1;
	}

	private static String plain(String name) {
		String shown = ShownText.cut(name, 100);
		return shown.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Count the characters that differ from the first to the last difference, two that
	 * changed places as one.
	 */
	private static int edits(String one, String other) {
		int start = 0;
		while (start < Math.min(one.length(), other.length()) && one.charAt(start) == other.charAt(start)) {
			start++;
		}
		int end = 0;
		while (end < Math.min(one.length(), other.length()) - start
				&& one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
			end++;
		}
		int left = one.length() - start - end;
		int right = other.length() - start - end;
		boolean swapped = left == 2 && right == 2 && one.charAt(start) == other.charAt(start + 1)
				&& one.charAt(start + 1) == other.charAt(start);
		return swapped ? 1 : Math.max(left, right);
	}

}
