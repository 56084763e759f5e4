package io.codexmanager.dashboards;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An expression of PromQL, as far as its meters and labels matter.
 */
sealed interface PromQl {

	/**
	 * Parse an expression.
	 * @param text the expression
	 * @return what it consists of
	 * @throws IllegalArgumentException if it is not PromQL
	 */
	static PromQl parse(String text) {
		return new PromQlParser(text).parse();
	}

	Type type();

	enum Type {

		SCALAR, STRING, VECTOR, RANGE

	}

	/**
	 * A number or a text.
	 */
	record Literal(Type type) implements PromQl {
	}

	/**
	 * Series by name and labels.
	 */
	record Selector(String name, List<Matcher> matchers) implements PromQl {

		@Override
		public Type type() {
			return Type.VECTOR;
		}

	}

	/**
	 * A condition of a label.
	 */
	record Matcher(String label, String operator, String value) {

		boolean matches(String other) {
			boolean matched = this.operator.endsWith("~") ? Pattern.matches(this.value, other)
					: this.value.equals(other);
			return matched != this.operator.startsWith("!");
		}

	}

	/**
	 * Values over a time.
	 */
	record Range(PromQl of) implements PromQl {

		@Override
		public Type type() {
			return Type.RANGE;
		}

	}

	record Call(String function, List<PromQl> arguments, Type type) implements PromQl {
	}

	record Aggregation(String operator, boolean by, List<String> labels, PromQl of) implements PromQl {

		@Override
		public Type type() {
			return Type.VECTOR;
		}

	}

	/**
	 * Two expressions.
	 *
	 * @param matching {@code on}, {@code ignoring}, or nothing
	 * @param labels the labels of that
	 * @param group {@code group_left}, {@code group_right}, or nothing
	 * @param included the labels of that
	 */
	record Binary(String operator, PromQl left, PromQl right, String matching, List<String> labels, String group,
			List<String> included) implements PromQl {

		@Override
		public Type type() {
			boolean scalars = this.left.type() == Type.SCALAR && this.right.type() == Type.SCALAR;
			return scalars ? Type.SCALAR : Type.VECTOR;
		}

	}

}
