package io.codexmanager.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words and signs of an expression, one after the other.
 */
final class PromQlTokens {

	enum Kind {

		DURATION, NUMBER, WORD, STRING, SIGN, END

	}

	record Token(Kind kind, String text, int position) {
	}

	private static final Pattern TOKEN = Pattern.compile("(?<duration>(?:\\d+(?:ms|[smhdwy]))+(?![\\w.]))"
			+ "|(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\w.]))|(?<word>[a-zA-Z_][a-zA-Z0-9_]*)"
			+ "|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
			+ "|(?<sign>=~|!~|!=|==|>=|<=|[-+*/%^(){}\\[\\],=<>:@])");

	private static final Pattern SPACE = Pattern.compile("(?:\\s|#[^\\n]*)*");

	private final String text;

	private final List<Token> tokens = new ArrayList<>();

	private int next;

	PromQlTokens(String text) {
		this.text = text;
		Matcher space = SPACE.matcher(text);
		Matcher token = TOKEN.matcher(text);
		int position = 0;
		while (true) {
			space.region(position, text.length());
			position = space.lookingAt() ? space.end() : position;
			if (position == text.length()) {
				this.tokens.add(new Token(Kind.END, "the end", position));
				return;
			}
			if (!token.region(position, text.length()).lookingAt()) {
				throw failure("unknown sign", position);
			}
			this.tokens.add(new Token(kind(token), token.group(), position));
			position = token.end();
		}
	}

	private static Kind kind(Matcher token) {
		for (Kind kind : List.of(Kind.DURATION, Kind.NUMBER, Kind.WORD, Kind.STRING)) {
			if (token.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
				return kind;
			}
		}
		return Kind.SIGN;
	}

	Token peek() {
		return this.tokens.get(this.next);
	}

	boolean at(Kind kind) {
		return peek().kind() == kind;
	}

	/**
	 * Whether one of some words or signs comes next, which are not text.
	 */
	boolean at(String... words) {
		return !at(Kind.STRING) && !at(Kind.END) && List.of(words).contains(peek().text());
	}

	Token take() {
		Token token = peek();
		if (token.kind() != Kind.END) {
			this.next++;
		}
		return token;
	}

	Token take(Kind kind) {
		if (!at(kind)) {
			throw failure("expected a " + kind.name().toLowerCase(Locale.ROOT));
		}
		return take();
	}

	boolean skip(String word) {
		boolean there = at(word);
		if (there) {
			take();
		}
		return there;
	}

	void expect(String word) {
		if (!skip(word)) {
			throw failure("expected '" + word + "'");
		}
	}

	IllegalArgumentException failure(String reason) {
		return failure(reason + " instead of '" + peek().text() + "'", peek().position());
	}

	private IllegalArgumentException failure(String reason, int position) {
		return new IllegalArgumentException(reason + " at " + position + " of: " + this.text);
	}

}
