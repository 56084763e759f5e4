package io.codexmanager.test.server;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Checks numbers, and notes what is wrong with them.
 */
final class NumberChecks {

	private final Issues issues;

	NumberChecks(Issues issues) {
		this.issues = issues;
	}

	void integer(ArrayNode path, JsonNode value, int lowest) {
		if (!value.isNumber()) {
			this.issues.wrongType(path, "number", value);
		}
		else if (!value.canConvertToExactIntegral()) {
			this.issues.notAnInteger(path);
		}
		else if (value.asDouble() < lowest) {
			this.issues.tooSmall(path, "number", lowest);
		}
	}

	/**
	 * Read an integer that is written as a text.
	 * @return the number, {@code null} if it is none
	 */
	@Nullable Integer parsed(ArrayNode path, String text) {
		try {
			return Integer.valueOf(text.strip());
		}
		catch (NumberFormatException ex) {
			this.issues.notANumber(path);
			return null;
		}
	}

	/**
	 * Read a whole number above zero that is written as a text.
	 * @return the number, {@code null} if it is none
	 */
	@Nullable Long count(ArrayNode path, String text) {
		try {
			BigDecimal number = new BigDecimal(text.strip());
			if (number.signum() > 0) {
				return number.longValueExact();
			}
			this.issues.tooSmall(path, "number", 1);
		}
		catch (ArithmeticException ex) {
			this.issues.notAnInteger(path);
		}
		catch (NumberFormatException ex) {
			this.issues.notANumber(path);
		}
		return null;
	}

}
