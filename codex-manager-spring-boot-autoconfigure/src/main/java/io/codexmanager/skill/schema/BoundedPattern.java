package io.codexmanager.skill.schema;

import java.io.Serial;
import java.util.regex.Pattern;

import com.networknt.schema.regex.RegularExpression;

/**
 * A regular expression of a schema. The expression is the author's, but the text is the
 * model's, and some expressions take for ever with some texts: a match ends after so many
 * characters were looked at.
 */
final class BoundedPattern implements RegularExpression {

	private static final int MOST_LOOKS = 2_000_000;

	private final Pattern pattern;

	BoundedPattern(String regex) {
		this.pattern = Pattern.compile(regex);
	}

	@Override
	public boolean matches(String value) {
		try {
			return this.pattern.matcher(new Counted(value, new int[1])).find();
		}
		catch (StackOverflowError ex) {
			throw new ExhaustedException();
		}
	}

	/**
	 * A text that can be looked at so often and no more.
	 */
	private record Counted(CharSequence text, int[] looks) implements CharSequence {

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			if (++this.looks[0] > MOST_LOOKS) {
				throw new ExhaustedException();
			}
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return new Counted(this.text.subSequence(start, end), this.looks);
		}

		@Override
		public String toString() {
			return this.text.toString();
		}

	}

	/**
	 * The match was given up.
	 */
	static final class ExhaustedException extends RuntimeException {

		@Serial
		private static final long serialVersionUID = 1L;

		ExhaustedException() {
			super("A regular expression takes too long", null, false, false);
		}

	}

}
