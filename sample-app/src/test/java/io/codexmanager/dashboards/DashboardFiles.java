package io.codexmanager.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboard and the alert rules of the documentation.
 */
final class DashboardFiles {

	static final Path FOLDER = Path.of("..", "docs", "dashboards");

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

	private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

	private static final Pattern ALERT_LABEL = Pattern.compile("\\$labels\\.(\\w+)");

	private DashboardFiles() {
	}

	static JsonNode dashboard() {
		return new JsonMapper().readTree(read("codex-manager.json"));
	}

	/**
	 * The panels, and among them the rows.
	 */
	static List<JsonNode> panels() {
		return dashboard().path("panels").valueStream().toList();
	}

	static List<JsonNode> variables() {
		return dashboard().at("/templating/list").valueStream().toList();
	}

	/**
	 * The expressions of panels, with the labels that their legends show.
	 */
	static Stream<Expression> ofDashboard() {
		return panels().stream()
			.flatMap((panel) -> panel.path("targets")
				.valueStream()
				.map((target) -> new Expression(panel.path("title").asString(),
						withoutVariables(target.path("expr").asString()),
						labels(LEGEND_LABEL, target.path("legendFormat").asString()))));
	}

	/**
	 * The expressions of alert rules, with the labels that their texts show.
	 */
	static Stream<Expression> ofAlerts() {
		return rules().stream()
			.map((rule) -> new Expression(rule.get("alert").toString(), rule.get("expr").toString(),
					labels(ALERT_LABEL, rule.get("annotations").toString())));
	}

	@SuppressWarnings("unchecked")
	static List<Map<String, Object>> rules() {
		List<Map<String, Object>> rules = new ArrayList<>();
		for (Object group : (List<Object>) yaml("alerts.yml").get("groups")) {
			rules.addAll((List<Map<String, Object>>) ((Map<String, Object>) group).get("rules"));
		}
		return rules;
	}

	static Map<String, Object> yaml(String name) {
		return new Yaml(new SafeConstructor(new LoaderOptions())).load(read(name));
	}

	/** What Grafana puts in place of its variables. */
	private static String withoutVariables(String expression) {
		return VARIABLE.matcher(expression)
			.replaceAll((variable) -> variable.group(1).equals("__rate_interval") ? "1m" : ".*");
	}

	private static List<String> labels(Pattern label, String text) {
		return label.matcher(text).results().map((MatchResult found) -> found.group(1)).distinct().toList();
	}

	private static String read(String name) {
		try {
			return Files.readString(FOLDER.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An expression.
	 *
	 * @param name where it is
	 * @param text the expression
	 * @param shown the labels that are shown with its result
	 */
	record Expression(String name, String text, List<String> shown) {

		@Override
		public String toString() {
			return this.name + ": " + this.text.replaceAll("\\s+", " ").strip();
		}

	}

}
