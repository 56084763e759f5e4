package io.codexmanager.client.exchange;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a refusal of the runtime is about. The server reports nearly all of them as a
 * conflict, so only their words tell.
 */
enum RuntimeErrorKind {

	/** There is nothing of that name. */
	ABSENT("no mcp server named"),

	/** No account is logged in. */
	ACCOUNT("authentication required"),

	/** Another time the same request could succeed, or the words say too little. */
	STATE("turn is in progress", "modified since last read", "thread not found", "no rollout found"),

	/** The request itself is wrong. */
	REQUEST("invalid ", "must not be empty", "only writes to the user config");

	private final List<String> words;

	RuntimeErrorKind(String... words) {
		this.words = List.of(words);
	}

	/**
	 * Tell the kind by the words of the runtime.
	 * @param detail the message of the answer
	 * @return the kind, {@link #STATE} if the words are not known
	 */
	static RuntimeErrorKind of(@Nullable String detail) {
		if (detail != null) {
			String text = detail.toLowerCase(Locale.ROOT);
			for (RuntimeErrorKind kind : values()) {
				if (kind.words.stream().anyMatch(text::contains)) {
					return kind;
				}
			}
		}
		return STATE;
	}

}
