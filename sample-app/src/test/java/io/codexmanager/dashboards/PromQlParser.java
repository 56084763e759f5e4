package io.codexmanager.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.codexmanager.dashboards.PromQl.Type;
import io.codexmanager.dashboards.PromQlTokens.Kind;

/**
 * Parses PromQL, and rejects what Prometheus does. It knows less than Prometheus:
 * {@code label_replace} and native histograms are missing.
 */
final class PromQlParser {

	/** From the one that binds least to the one that binds most. */
	private static final List<List<String>> OPERATORS = List.of(List.of("or"), List.of("and", "unless"),
			List.of("==", "!=", "<=", "<", ">=", ">"), List.of("+", "-"), List.of("*", "/", "%", "atan2"));

	private static final List<String> SETS = List.of("or", "and", "unless");

	private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max", "avg", "group", "stddev", "stdvar",
			"count");

	private static final Set<String> WITH_PARAMETER = Set.of("topk", "bottomk", "quantile");

	private final PromQlTokens tokens;

	PromQlParser(String text) {
		this.tokens = new PromQlTokens(text);
	}

	PromQl parse() {
		PromQl all = binary(0);
		if (!this.tokens.at(Kind.END)) {
			throw this.tokens.failure("expected the end");
		}
		return all;
	}

	private PromQl binary(int level) {
		if (level == OPERATORS.size()) {
			return unary();
		}
		PromQl left = binary(level + 1);
		String[] operators = OPERATORS.get(level).toArray(String[]::new);
		while (this.tokens.at(operators)) {
			left = operation(left, level);
		}
		return left;
	}

	private PromQl operation(PromQl left, int level) {
		String operator = this.tokens.take().text();
		boolean comparison = OPERATORS.get(2).contains(operator);
		boolean bool = comparison && this.tokens.skip("bool");
		String matching = this.tokens.at("on", "ignoring") ? this.tokens.take().text() : "";
		List<String> labels = matching.isEmpty() ? List.of() : labels();
		String group = this.tokens.at("group_left", "group_right") ? this.tokens.take().text() : "";
		List<String> included = (!group.isEmpty() && this.tokens.at("(")) ? labels() : List.of();
		PromQl right = (level == OPERATORS.size()) ? unary() : binary(level + 1);
		PromQl.Binary operation = new PromQl.Binary(operator, value(left), value(right), matching, labels, group,
				included);
		boolean vectors = left.type() == Type.VECTOR && right.type() == Type.VECTOR;
		if (comparison && operation.type() == Type.SCALAR && !bool) {
			throw this.tokens.failure("a comparison of numbers needs 'bool'");
		}
		if (!vectors && (SETS.contains(operator) || !matching.isEmpty() || !group.isEmpty())) {
			throw this.tokens.failure("'" + operator + "' needs vectors on both sides here");
		}
		if (!group.isEmpty() && (matching.isEmpty() || SETS.contains(operator))) {
			throw this.tokens.failure("no place for '" + group + "'");
		}
		return operation;
	}

	private PromQl value(PromQl operand) {
		if (operand.type() != Type.SCALAR && operand.type() != Type.VECTOR) {
			throw this.tokens.failure("no operand: " + operand.type());
		}
		return operand;
	}

	private PromQl unary() {
		if (this.tokens.at("-", "+")) {
			this.tokens.take();
			return value(unary());
		}
		PromQl base = postfix(primary());
		// binds to the right, and more than anything else
		return this.tokens.at("^") ? operation(base, OPERATORS.size()) : base;
	}

	private PromQl primary() {
		if (this.tokens.skip("(")) {
			PromQl inner = binary(0);
			this.tokens.expect(")");
			return inner;
		}
		if (this.tokens.at("{")) {
			return selector("");
		}
		PromQlTokens.Token token = this.tokens.take();
		return switch (token.kind()) {
			case NUMBER -> new PromQl.Literal(Type.SCALAR);
			case STRING -> new PromQl.Literal(Type.STRING);
			case WORD -> named(token.text());
			default -> throw this.tokens.failure("no expression begins with '" + token.text() + "', which is");
		};
	}

	private PromQl named(String name) {
		boolean aggregation = AGGREGATIONS.contains(name) || WITH_PARAMETER.contains(name);
		if (aggregation && this.tokens.at("(", "by", "without")) {
			return aggregation(name);
		}
		if (!this.tokens.at("(")) {
			return selector(name);
		}
		if (!PromQlFunctions.knows(name)) {
			throw this.tokens.failure("unknown function " + name);
		}
		return PromQlFunctions.call(name, arguments());
	}

	private PromQl aggregation(String operator) {
		String grouping = this.tokens.at("by", "without") ? this.tokens.take().text() : "";
		List<String> labels = grouping.isEmpty() ? List.of() : labels();
		List<PromQl> arguments = arguments();
		if (grouping.isEmpty() && this.tokens.at("by", "without")) {
			grouping = this.tokens.take().text();
			labels = labels();
		}
		List<Type> expected = WITH_PARAMETER.contains(operator) ? List.of(Type.SCALAR, Type.VECTOR)
				: List.of(Type.VECTOR);
		if (!arguments.stream().map(PromQl::type).toList().equals(expected)) {
			throw this.tokens.failure(operator + " takes " + expected);
		}
		return new PromQl.Aggregation(operator, !grouping.equals("without"), labels,
				arguments.get(arguments.size() - 1));
	}

	private List<PromQl> arguments() {
		List<PromQl> arguments = new ArrayList<>();
		this.tokens.expect("(");
		while (!this.tokens.at(")")) {
			arguments.add(binary(0));
			if (!this.tokens.at(")")) {
				this.tokens.expect(",");
			}
		}
		this.tokens.expect(")");
		return arguments;
	}

	private List<String> labels() {
		List<String> labels = new ArrayList<>();
		this.tokens.expect("(");
		while (!this.tokens.at(")")) {
			labels.add(this.tokens.take(Kind.WORD).text());
			if (!this.tokens.at(")")) {
				this.tokens.expect(",");
			}
		}
		this.tokens.expect(")");
		return labels;
	}

	private PromQl selector(String name) {
		List<PromQl.Matcher> matchers = new ArrayList<>();
		if (this.tokens.skip("{")) {
			while (!this.tokens.at("}")) {
				matchers.add(matcher());
				if (!this.tokens.at("}")) {
					this.tokens.expect(",");
				}
			}
			this.tokens.expect("}");
		}
		if (name.isEmpty()) {
			throw this.tokens.failure("a selector without the name of a meter ends before");
		}
		return new PromQl.Selector(name, matchers);
	}

	private PromQl.Matcher matcher() {
		String label = this.tokens.take(Kind.WORD).text();
		if (!this.tokens.at("=", "!=", "=~", "!~")) {
			throw this.tokens.failure("expected a comparison");
		}
		String operator = this.tokens.take().text();
		String quoted = this.tokens.take(Kind.STRING).text();
		String value = quoted.substring(1, quoted.length() - 1).translateEscapes();
		try {
			Pattern.compile(operator.endsWith("~") ? value : "");
		}
		catch (PatternSyntaxException ex) {
			throw new IllegalArgumentException("no regular expression: " + value, ex);
		}
		return new PromQl.Matcher(label, operator, value);
	}

	private PromQl postfix(PromQl of) {
		PromQl result = of;
		if (this.tokens.skip("[")) {
			if (of.type() != Type.VECTOR) {
				throw this.tokens.failure("a time needs a vector before it");
			}
			this.tokens.take(Kind.DURATION);
			boolean subquery = this.tokens.skip(":");
			if (subquery && this.tokens.at(Kind.DURATION)) {
				this.tokens.take();
			}
			if (!subquery && !(of instanceof PromQl.Selector)) {
				throw this.tokens.failure("a time of an expression needs a ':'");
			}
			this.tokens.expect("]");
			result = new PromQl.Range(of);
		}
		if (this.tokens.skip("offset")) {
			this.tokens.skip("-");
			this.tokens.take(Kind.DURATION);
		}
		return result;
	}

}
