package io.codexmanager.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came of one kind of load.
 *
 * @param line as it was printed
 * @param values its numbers by name
 */
record LoadReport(String line, Map<String, String> values) {

	static final String LINE = "load ";

	private static final Pattern VALUE = Pattern.compile("(\\w+)=(\\S+)");

	static LoadReport of(String line) {
		Map<String, String> values = new LinkedHashMap<>();
		Matcher matcher = VALUE.matcher(line);
		while (matcher.find()) {
			values.putIfAbsent(matcher.group(1), matcher.group(2));
		}
		return new LoadReport(line, values);
	}

	void assertAllIsWell(String what, int count) {
		assertThat(this.values).as(this.line)
			.containsEntry("what", what)
			.containsEntry("right", String.valueOf(count))
			.containsEntry("wrong", "0")
			.containsEntry("lost", "0")
			.containsEntry("twice", "0");
	}

}
