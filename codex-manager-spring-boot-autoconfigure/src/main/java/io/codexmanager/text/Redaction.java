package io.codexmanager.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.codexmanager.support.BoundedMap;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Takes credentials out of texts that come from outside: those that are known because
 * they were sent, and whatever else looks like one. Others may repeat what they were sent
 * in bodies, reasons and messages. One for each profile; safe for use by several threads.
 * For the library's own use.
 */
public final class Redaction {

	/** What stands in place of a credential. */
	public static final String MARK = "[redacted]";

	/** Tokens are renewed, and old ones may still be repeated for a while. */
	private static final int MOST_SECRETS = 64;

	private static final Pattern AUTHORIZATION = Pattern
		.compile("(?i)\\b(bearer|basic)((?:\\s|\\+|%20)+)(?=[^\\s\"']*[0-9])[\\w.~+/=%-]{8,}");

	private static final Pattern SIGNED_TOKEN = Pattern.compile("\\beyJ[\\w-]{8,}\\.[\\w-]{4,}(?:\\.[\\w-]*)?");

	private final Map<String, Secret> secrets = BoundedMap.ofLatelyUsed(MOST_SECRETS);

	/**
	 * Remember the credentials among the headers of a request.
	 * @param headers the headers
	 */
	public void learn(HttpHeaders headers) {
		headers
			.forEach((name, values) -> values.forEach((value) -> HeaderSecrets.of(name, value).forEach(this::learn)));
	}

	/**
	 * Remember a credential.
	 * @param secret the credential, which is ignored if it is empty
	 */
	public void learn(@Nullable String secret) {
		if (secret != null && !secret.isBlank()) {
			synchronized (this.secrets) {
				if (this.secrets.get(secret) == null) {
					this.secrets.put(secret, new Secret(secret));
				}
			}
		}
	}

	/**
	 * Take credentials out of a text.
	 * @param text the text
	 * @return the text with {@value #MARK} in their places
	 */
	public String of(String text) {
		String known = text;
		List<Secret> all;
		synchronized (this.secrets) {
			all = new ArrayList<>(this.secrets.values());
		}
		if (!all.isEmpty()) {
			known = withoutKnown(text, all);
		}
		String shown = AUTHORIZATION.matcher(known).replaceAll("$1$2" + MARK);
		return SIGNED_TOKEN.matcher(shown).replaceAll(MARK);
	}

	/**
	 * Take credentials out of a text that is shown on one line.
	 * @param text the text
	 * @param longest how many characters to show
	 * @return the text, escaped and cut
	 */
	public String shown(String text, int longest) {
		// what is cut first could no longer be recognised
		long enough = 4L * longest;
		return ShownText.line(of((text.length() > enough) ? text.substring(0, (int) enough) : text), longest);
	}

	/**
	 * Make an exception fit to be the cause of another one, whose trace ends up in logs.
	 * @param error the exception
	 * @return the exception, or one that stands for it if a message of it holds a
	 * credential or what could forge lines of a log
	 */
	public Throwable cause(Throwable error) {
		return ForeignException.isPlain(error, this) ? error : ForeignException.of(error, this);
	}

	/**
	 * Make an exception that stands for another one whose messages must not be shown,
	 * with its types and stack traces.
	 * @param error the exception
	 * @return one that can be logged
	 */
	public static Throwable withoutMessages(Throwable error) {
		return ForeignException.silent(error);
	}

	private static String withoutKnown(String text, List<Secret> secrets) {
		StringBuilder shown = new StringBuilder(text.length());
		int place = 0;
		while (place < text.length()) {
			int end = -1;
			for (Secret secret : secrets) {
				end = Math.max(end, secret.endIn(text, place));
			}
			if (end > place) {
				shown.append(MARK);
				place = end;
			}
			else {
				shown.append(text.charAt(place));
				place++;
			}
		}
		return shown.toString();
	}

}
