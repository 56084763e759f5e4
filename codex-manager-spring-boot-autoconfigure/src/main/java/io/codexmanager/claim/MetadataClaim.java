package io.codexmanager.claim;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A claim as one text, which can be compared and exchanged as a whole.
 *
 * @param owner who holds it, empty if nobody
 * @param until the end of the lease
 * @param done whether it is done
 * @param result what was recorded
 */
record MetadataClaim(String owner, Instant until, boolean done, @Nullable String result) {

	private static final Pattern FORM = Pattern.compile("([hd])(\\d{1,15}):(\\d{1,3}):(.*)", Pattern.DOTALL);

	private static final String RESULT = "=";

	String text() {
		return (this.done ? "d" : "h") + this.until.toEpochMilli() + ":" + this.owner.length() + ":" + this.owner
				+ ((this.result != null) ? RESULT + this.result : "");
	}

	static MetadataClaim of(String text) {
		Matcher matcher = FORM.matcher(text);
		if (matcher.matches()) {
			String rest = matcher.group(4);
			int length = Integer.parseInt(matcher.group(3));
			boolean withResult = rest.length() > length && rest.startsWith(RESULT, length);
			if (withResult || rest.length() == length) {
				return new MetadataClaim(rest.substring(0, length), until(matcher.group(2)),
						matcher.group(1).equals("d"), withResult ? rest.substring(length + 1) : null);
			}
		}
		throw unreadable();
	}

	private static Instant until(String millis) {
		try {
			return Instant.ofEpochMilli(Long.parseLong(millis));
		}
		catch (DateTimeException ex) {
			throw unreadable();
		}
	}

	private static IllegalStateException unreadable() {
		return new IllegalStateException("The metadata store holds something else under the key of a claim");
	}

}
