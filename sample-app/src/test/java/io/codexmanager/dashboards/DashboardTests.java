package io.codexmanager.dashboards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the dashboard and the alert rules to what the sample exports.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTests {

	private Scrape scrape = new Scrape(List.of());

	@BeforeAll
	void run() throws Exception {
		this.scrape = SampleRun.scrape();
	}

	static Stream<DashboardFiles.Expression> expressions() {
		return Stream.concat(DashboardFiles.ofDashboard(), DashboardFiles.ofAlerts());
	}

	@ParameterizedTest
	@MethodSource("expressions")
	void everyExpressionNamesWhatIsExported(DashboardFiles.Expression expression) {
		assertThat(LabelCheck.problems(this.scrape, expression.text(), expression.shown())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			codex_manager_turn_total; no meter is called codex_manager_turn_total
			rate(codex_manager_turn_seconds_bucket{verdict="failed"}[1m]); has no label verdict
			codex_manager_stream_connected{profile="remote"}; nothing is selected
			codex_manager_turn_seconds_count{outcome=~"fail"}; nothing is selected
			sum by (skill) (codex_manager_turn_seconds_count); sum has no label skill
			sum by (model) (sum by (outcome) (codex_manager_turn_seconds_count)); sum has no label model
			histogram_quantile(0.9, rate(codex_manager_operation_seconds_count[1m])); histogram_quantile has no label le
			codex_manager_turns_open_turns / codex_manager_stream_delay_seconds_bucket; have other labels
			codex_manager_turns_open_turns / on (model) codex_manager_turns_tokens_total; / has no label model
			rate(codex_manager_turns_open_turns); rate takes [RANGE]
			sum by (profile codex_manager_turns_open_turns; expected ','
			""")
	void anExpressionThatNamesSomethingElseIsFound(String expression, String problem) {
		assertThat(LabelCheck.problems(this.scrape, expression, List.of())).singleElement()
			.asString()
			.contains(problem);
	}

	@Test
	void aLabelThatIsShownAndNotThereIsFound() {
		assertThat(LabelCheck.problems(this.scrape, "sum(codex_manager_turns_open_turns)", List.of("profile")))
			.containsExactly("the result has no label profile, but []");
	}

	@Test
	void thePanelsShowAllThatIsExportedOfTheLibrary() {
		Set<String> shown = expressions()
			.flatMap((expression) -> Pattern.compile("codex_manager_[a-z_]+")
				.matcher(expression.text())
				.results()
				.map(MatchResult::group)
				.map(DashboardTests::meter))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> exported = this.scrape.series()
			.stream()
			.map(Scrape.Series::name)
			.filter((name) -> name.startsWith("codex_manager_"))
			.map(DashboardTests::meter)
			.collect(Collectors.toCollection(TreeSet::new));
		// what is in flight has other panels; the event and the failures are counted
		// elsewhere
		exported.removeAll(Set.of("codex_manager_listener_active", "codex_manager_skill_active",
				"codex_manager_turn_active", "codex_manager_turn_first_delta", "codex_manager_stream_failures"));
		assertThat(shown).isEqualTo(exported);
	}

	@Test
	void everyVariableIsThereAndFindsSomething() {
		Set<String> known = DashboardFiles.variables()
			.stream()
			.map((variable) -> variable.path("name").asString())
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(used(DashboardFiles.dashboard().toString())).isEqualTo(known);
		Pattern query = Pattern.compile("label_values\\((.+), (\\w+)\\)");
		assertThat(DashboardFiles.variables())
			.filteredOn((variable) -> variable.path("type").asString().equals("query"))
			.hasSize(3)
			.allSatisfy((variable) -> {
				Matcher values = query.matcher(variable.at("/query/query").asString());
				assertThat(values.matches()).isTrue();
				assertThat(LabelCheck.problems(this.scrape, values.group(1).replace("$job", ".*"),
						List.of(values.group(2))))
					.isEmpty();
			});
	}

	@Test
	void panelsHaveIdsAndPlacesOfTheirOwn() {
		List<JsonNode> panels = DashboardFiles.panels();
		assertThat(panels).extracting((panel) -> panel.path("id").asInt()).doesNotHaveDuplicates();
		Collection<String> cells = new ArrayList<>();
		panels.forEach((panel) -> {
			JsonNode place = panel.path("gridPos");
			int right = place.path("x").asInt() + place.path("w").asInt();
			assertThat(right).isLessThanOrEqualTo(24);
			for (int x = place.path("x").asInt(); x < right; x++) {
				for (int y = 0; y < place.path("h").asInt(); y++) {
					cells.add(x + "," + (place.path("y").asInt() + y));
				}
			}
		});
		assertThat(cells).doesNotHaveDuplicates();
		assertThat(panels).filteredOn((panel) -> !panel.path("type").asString().equals("row"))
			.hasSizeGreaterThan(30)
			.allSatisfy((panel) -> {
				assertThat(panel.path("description").asString()).isNotBlank();
				assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
				assertThat(panel.path("targets").isEmpty()).isFalse();
			});
	}

	@Test
	void everyRuleHasASeverityAndSaysWhatIsWrong() {
		assertThat(DashboardFiles.rules()).hasSizeGreaterThan(15).allSatisfy((rule) -> {
			assertThat(rule.get("labels").toString()).matches("\\{severity=(warning|critical)}");
			assertThat(rule.get("annotations")).asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
				.containsOnlyKeys("summary", "description");
		});
		assertThat(DashboardFiles.rules()).extracting((rule) -> rule.get("alert")).doesNotHaveDuplicates();
	}

	@Test
	void theProvisioningNamesTheFilesThatAreThere() {
		assertThat(DashboardFiles.yaml("prometheus.yml").get("rule_files")).isEqualTo(List.of("alerts.yml"));
		assertThat(DashboardFiles.yaml("prometheus.yml").get("scrape_configs").toString())
			.contains("metrics_path=/actuator/prometheus");
		Map<String, Object> dashboards = DashboardFiles.yaml("provisioning/dashboards.yml");
		assertThat(dashboards).containsEntry("apiVersion", 1);
		assertThat(dashboards.get("providers").toString()).contains("type=file", "path=/var/lib/grafana/dashboards");
		assertThat(DashboardFiles.yaml("provisioning/datasources.yml").get("datasources").toString())
			.contains("type=prometheus");
	}

	private static Set<String> used(String text) {
		return Pattern.compile("\\$\\{?([a-z]+)}?")
			.matcher(text)
			.results()
			.map((variable) -> variable.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String meter(String series) {
		return series.replaceFirst("(_seconds)?(_bucket|_count|_sum|_max|_total)?$", "");
	}

}
