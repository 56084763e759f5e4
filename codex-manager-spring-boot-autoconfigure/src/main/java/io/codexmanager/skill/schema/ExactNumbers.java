package io.codexmanager.skill.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/**
 * Numbers on the wire have passed through doubles. What may have become another number on
 * the way is not taken; the digits of a text are.
 */
final class ExactNumbers {

	/** The largest integer up to which each is a double of its own: 2^53 - 1. */
	static final BigDecimal LARGEST = BigDecimal.valueOf(9_007_199_254_740_991L);

	/** Decimals with so many digits come out of a double as they went in. */
	static final int MOST_DIGITS = 15;

	/** Larger than any number that a type can hold, small enough to be worked with. */
	private static final int LARGEST_EXPONENT = 400;

	private static final int LONGEST_TEXT = 1000;

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

	private ExactNumbers() {
	}

	/**
	 * Read a number from the exact text of one.
	 * @param text the text
	 * @return the number, nothing if the text is none or too large
	 */
	static Optional<JsonNode> read(String text) {
		if (text.length() > LONGEST_TEXT || !NUMBER.matcher(text).matches()) {
			return Optional.empty();
		}
		BigDecimal number = new BigDecimal(text);
		if (!inRange(number)) {
			return Optional.empty();
		}
		BigInteger integer = integer(number);
		return Optional.of((integer != null) ? node(integer) : DecimalNode.valueOf(number));
	}

	/**
	 * The smallest node that holds an integer.
	 */
	static JsonNode node(BigInteger integer) {
		if (integer.bitLength() < Integer.SIZE) {
			return IntNode.valueOf(integer.intValue());
		}
		return (integer.bitLength() < Long.SIZE) ? LongNode.valueOf(integer.longValue())
				: BigIntegerNode.valueOf(integer);
	}

	/**
	 * Tell why a type cannot hold a whole number.
	 * @param number the number
	 * @param format the format of the type
	 * @return a sentence, nothing if it holds the number or if its digits after the point
	 * are at stake
	 */
	static Optional<String> rounded(JsonNode number, String format) {
		BigDecimal value = number.decimalValue();
		if (!List.of("float", "double").contains(format) || integer(value) == null) {
			return Optional.empty();
		}
		String held = format.equals("float") ? Float.toString(value.floatValue())
				: Double.toString(value.doubleValue());
		boolean finite = NUMBER.matcher(held).matches();
		return (!finite || new BigDecimal(held).compareTo(value) == 0) ? Optional.empty()
				: Optional.of("is a whole number of more digits than are kept, give one of at most "
						+ (format.equals("float") ? 6 : MOST_DIGITS) + " digits");
	}

	/**
	 * Return a number as an integer, if it is one: {@code 5.0} is 5.
	 */
	static @Nullable BigInteger integer(BigDecimal number) {
		BigDecimal digits = number.stripTrailingZeros();
		return (digits.scale() <= 0 && inRange(number)) ? digits.toBigIntegerExact() : null;
	}

	/**
	 * Tell why a number cannot be taken.
	 * @param number the number
	 * @param exact whether its digits matter, which is not so for a double
	 * @return a sentence, nothing if it can be taken
	 */
	static Optional<String> problem(JsonNode number, boolean exact) {
		if (number.isFloat() || number.isDouble()) {
			double value = number.doubleValue();
			if (Double.isNaN(value) || Double.isInfinite(value)) {
				return Optional.of("is no number that can be read, give a smaller one");
			}
		}
		BigDecimal value = number.decimalValue();
		if (!inRange(value)) {
			return Optional.of("is too large a number, or too close to zero, give another one");
		}
		if (!exact) {
			return Optional.empty();
		}
		BigDecimal digits = value.stripTrailingZeros();
		if (digits.scale() <= 0) {
			return (value.abs().compareTo(LARGEST) > 0) ? Optional
				.of("integers beyond 9007199254740991 arrive as other numbers, so give it as a text with all its digits")
					: Optional.empty();
		}
		return (digits.precision() > MOST_DIGITS)
				? Optional.of("numbers of more than " + MOST_DIGITS
						+ " digits arrive as other numbers, so give it as a text with all its digits")
				: Optional.empty();
	}

	private static boolean inRange(BigDecimal number) {
		return number.signum() == 0 || Math.abs((long) number.precision() - number.scale()) <= LARGEST_EXPONENT;
	}

}
