package io.codexmanager.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.codexmanager.claim.ClaimResults;
import org.jspecify.annotations.Nullable;

/**
 * What other instances are told of a turn: as little as continues its trace. What is read
 * is taken for what anybody may have written.
 *
 * @param turn id of the turn, {@code null} as long as it is not known
 * @param headers what continues its trace
 */
record TurnNote(@Nullable String turn, Map<String, String> headers) {

	/** The value of a claim has place for it in every store. */
	static final int LONGEST = 2_000;

	private static final int MOST_HEADERS = 10;

	private static final int LONGEST_HEADERS = 1_200;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

	private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{1,600}");

	TurnNote {
		headers = (headers != null) ? usable(headers) : Map.of();
	}

	private static Map<String, String> usable(Map<String, String> headers) {
		Map<String, String> usable = new LinkedHashMap<>();
		int length = 0;
		for (Map.Entry<String, String> header : headers.entrySet()) {
			if (usable.size() < MOST_HEADERS && matches(NAME, header.getKey()) && matches(VALUE, header.getValue())) {
				length += header.getKey().length() + header.getValue().length();
				if (length > LONGEST_HEADERS) {
					break;
				}
				usable.put(header.getKey(), header.getValue());
			}
		}
		return usable;
	}

	private static boolean matches(Pattern pattern, @Nullable String text) {
		return text != null && pattern.matcher(text).matches();
	}

	/**
	 * Write the note.
	 * @return a text of ASCII, {@code null} if there is nothing to tell or too much
	 */
	@Nullable String text() {
		String text = ClaimResults.write(this);
		return (text.length() <= LONGEST) ? text : null;
	}

	/**
	 * Read a note.
	 * @throws RuntimeException if it is something else
	 */
	static TurnNote of(String text) {
		if (text.length() > LONGEST) {
			throw new IllegalStateException("A note of " + text.length() + " characters is none of this library");
		}
		return ClaimResults.read(text, TurnNote.class);
	}

}
