package io.codexmanager.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The series that an application exports in the text format of Prometheus.
 *
 * @param series all of them
 */
record Scrape(List<Series> series) {

	private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? [^ ]+(?: #.*)?");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	static Scrape parse(String text) {
		return new Scrape(
				text.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).map(Scrape::line).toList());
	}

	private static Series line(String line) {
		Matcher matcher = LINE.matcher(line);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("No series: " + line);
		}
		Map<String, String> labels = new TreeMap<>();
		if (matcher.group(2) != null) {
			LABEL.matcher(matcher.group(2))
				.results()
				.forEach((label) -> labels.put(label.group(1), label.group(2).translateEscapes()));
		}
		return new Series(matcher.group(1), labels);
	}

	/**
	 * Add series that the application can export although it did not.
	 */
	Scrape and(String name, String label, List<String> values) {
		List<Series> more = new ArrayList<>(this.series);
		for (Series one : named(name)) {
			for (String value : values) {
				Map<String, String> labels = new TreeMap<>(one.labels());
				if (labels.replace(label, value) != null) {
					more.add(new Series(name, labels));
				}
			}
		}
		return new Scrape(more);
	}

	List<Series> named(String name) {
		return this.series.stream().filter((one) -> one.name().equals(name)).toList();
	}

	record Series(String name, Map<String, String> labels) {
	}

}
