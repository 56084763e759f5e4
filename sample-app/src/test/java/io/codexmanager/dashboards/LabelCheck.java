package io.codexmanager.dashboards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares expressions with what is exported: the names of meters and labels, the values
 * of labels, and which labels are left at each place of an expression.
 */
final class LabelCheck {

	/** The labels that Prometheus adds to all that it reads. */
	private static final Set<String> TARGET = Set.of("job", "instance");

	private final Scrape scrape;

	private final List<String> problems = new ArrayList<>();

	LabelCheck(Scrape scrape) {
		this.scrape = scrape;
	}

	/**
	 * Check an expression.
	 * @param text the expression
	 * @param used the labels that its result has to have
	 * @return what is wrong with it
	 */
	static List<String> problems(Scrape scrape, String text, Collection<String> used) {
		PromQl expression;
		try {
			expression = PromQl.parse(text);
		}
		catch (IllegalArgumentException ex) {
			return List.of(ex.getMessage());
		}
		LabelCheck check = new LabelCheck(scrape);
		check.require(used, check.labels(expression), "the result");
		return check.problems;
	}

	private Set<String> labels(PromQl expression) {
		if (expression instanceof PromQl.Selector selector) {
			return selector(selector);
		}
		if (expression instanceof PromQl.Range range) {
			return labels(range.of());
		}
		if (expression instanceof PromQl.Call call) {
			return call(call);
		}
		if (expression instanceof PromQl.Aggregation aggregation) {
			return aggregation(aggregation);
		}
		return (expression instanceof PromQl.Binary binary) ? binary(binary) : Set.of();
	}

	private Set<String> selector(PromQl.Selector selector) {
		List<Scrape.Series> series = this.scrape.named(selector.name());
		if (series.isEmpty()) {
			this.problems.add("no meter is called " + selector.name());
			return Set.of();
		}
		Set<String> known = new TreeSet<>(TARGET);
		series.forEach((one) -> known.addAll(one.labels().keySet()));
		require(selector.matchers().stream().map(PromQl.Matcher::label).toList(), known, selector.name());
		List<PromQl.Matcher> own = selector.matchers()
			.stream()
			.filter((matcher) -> known.contains(matcher.label()) && !TARGET.contains(matcher.label()))
			.toList();
		List<Scrape.Series> selected = series.stream()
			.filter((one) -> own.stream()
				.allMatch((matcher) -> matcher.matches(one.labels().getOrDefault(matcher.label(), ""))))
			.toList();
		if (selected.isEmpty()) {
			this.problems.add("nothing is selected by " + selector);
		}
		return known;
	}

	private Set<String> call(PromQl.Call call) {
		Set<String> labels = new TreeSet<>();
		call.arguments().forEach((argument) -> labels.addAll(labels(argument)));
		if (call.function().equals("histogram_quantile")) {
			require(Set.of("le"), labels, call.function());
			labels.remove("le");
		}
		if (call.function().startsWith("absent")) {
			labels.retainAll(equalities(call.arguments().get(0)));
		}
		return labels;
	}

	/** What is absent has the labels that were asked for. */
	private static Set<String> equalities(PromQl of) {
		PromQl inner = (of instanceof PromQl.Range range) ? range.of() : of;
		Set<String> labels = new TreeSet<>();
		if (inner instanceof PromQl.Selector selector) {
			selector.matchers()
				.stream()
				.filter((matcher) -> matcher.operator().equals("="))
				.forEach((matcher) -> labels.add(matcher.label()));
		}
		return labels;
	}

	private Set<String> aggregation(PromQl.Aggregation aggregation) {
		Set<String> labels = labels(aggregation.of());
		require(aggregation.labels(), labels, aggregation.operator());
		if (aggregation.operator().endsWith("topk") || aggregation.operator().equals("bottomk")) {
			return labels;
		}
		Set<String> left = new TreeSet<>(labels);
		if (aggregation.by()) {
			left.retainAll(aggregation.labels());
		}
		else {
			left.removeAll(aggregation.labels());
		}
		return left;
	}

	private Set<String> binary(PromQl.Binary binary) {
		Set<String> left = labels(binary.left());
		Set<String> right = labels(binary.right());
		boolean vectors = binary.left().type() == binary.right().type();
		if (!vectors) {
			return left.isEmpty() ? right : left;
		}
		require(binary.labels(), left, binary.operator());
		require(binary.labels(), right, binary.operator());
		if (binary.operator().equals("or")) {
			Set<String> both = new TreeSet<>(left);
			both.retainAll(right);
			return both;
		}
		Set<String> result = new TreeSet<>(binary.group().equals("group_right") ? right : left);
		require(binary.included(), binary.group().equals("group_right") ? left : right, binary.group());
		result.addAll(binary.included());
		if (binary.matching().isEmpty() && !left.equals(right)) {
			this.problems.add("the sides of " + binary.operator() + " have other labels: " + left + ", " + right);
		}
		return result;
	}

	private void require(Collection<String> labels, Set<String> known, String where) {
		labels.stream()
			.filter((label) -> !known.contains(label))
			.forEach((label) -> this.problems.add(where + " has no label " + label + ", but " + known));
	}

}
