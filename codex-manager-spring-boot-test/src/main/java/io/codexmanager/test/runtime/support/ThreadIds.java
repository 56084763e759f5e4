package io.codexmanager.test.runtime.support;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads thread ids as the runtime does.
 */
public final class ThreadIds {

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private static final Pattern STRANGE = Pattern.compile("[^0-9a-fA-F-]");

	private ThreadIds() {
	}

	public static boolean wellFormed(String id) {
		return UUID.matcher(id).matches();
	}

	/**
	 * Check the form of an id.
	 * @throws RuntimeErrorException if it is not a UUID
	 */
	public static void check(String id) {
		if (!wellFormed(id)) {
			throw RuntimeErrorException.invalid("invalid thread id: " + fault(id));
		}
	}

	private static String fault(String id) {
		Matcher strange = STRANGE.matcher(id);
		if (strange.find()) {
			return "invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `"
					+ strange.group() + "` at " + (strange.start() + 1);
		}
		return "invalid length: expected length 32 for simple format, found " + id.length();
	}

}
