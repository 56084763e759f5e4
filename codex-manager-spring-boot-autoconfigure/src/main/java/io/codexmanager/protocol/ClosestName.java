package io.codexmanager.protocol;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what was probably meant by a name that is not known.
 */
public final class ClosestName {

	/** One letter of so many may be wrong, or left out, or swapped with its neighbour. */
	private static final int LETTERS_PER_MISTAKE = 3;

	private ClosestName() {
	}

	/**
	 * Find the known name that is most like another one.
	 * @param name the name that is not known
	 * @param known those that are
	 * @return the closest one, if one is close enough to be what was meant
	 */
	public static Optional<String> of(String name, Collection<String> known) {
		int most = Math.max(1, name.length() / LETTERS_PER_MISTAKE);
		return known.stream()
			.filter((candidate) -> distance(name, candidate) <= most)
			.min(Comparator.<String>comparingInt((candidate) -> distance(name, candidate)).thenComparing((it) -> it));
	}

	/**
	 * Count how many letters have to be changed, left out, put in or swapped with their
	 * neighbours to make one name of the other; case does not count.
	 * @param one a name
	 * @param other another one
	 * @return the number
	 */
	public static int distance(String one, String other) {
		String from = one.toLowerCase(Locale.ROOT);
		String to = other.toLowerCase(Locale.ROOT);
		int[][] costs = new int[from.length() + 1][to.length() + 1];
		for (int i = 0; i <= from.length(); i++) {
			for (int j = 0; j <= to.length(); j++) {
				if (i == 0 || j == 0) {
					costs[i][j] = i + j;
					continue;
				}
				int change = (from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1;
				costs[i][j] = Math.min(costs[i - 1][j - 1] + change, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
				boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
						&& from.charAt(i - 2) == to.charAt(j - 1);
				if (swapped) {
					costs[i][j] = Math.min(costs[i][j], costs[i - 2][j - 2] + 1);
				}
			}
		}
		return costs[from.length()][to.length()];
	}

}
