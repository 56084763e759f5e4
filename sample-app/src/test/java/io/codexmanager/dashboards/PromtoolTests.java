package io.codexmanager.dashboards;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What Prometheus says of the alert rules and of the expressions of the dashboard. Needs
 * its {@code promtool}; {@code -Dtests.promtool=} says where it is unless it is on the
 * path, and with {@code -Dtests.promtool-required=true} it has to be there.
 */
class PromtoolTests {

	private static final String PROMTOOL = System.getProperty("tests.promtool", "promtool");

	@TempDir
	private Path directory;

	@BeforeEach
	void promtoolIsThere() throws Exception {
		if (!Boolean.getBoolean("tests.promtool-required")) {
			assumeThat(runs()).as("%s, which Debian's package prometheus has, is not there", PROMTOOL).isTrue();
		}
	}

	@Test
	void theRulesAndTheConfigurationAreValid() throws Exception {
		assertThat(promtool("check", "rules", file("alerts.yml"))).contains("SUCCESS");
		assertThat(promtool("check", "config", file("prometheus.yml"))).contains("SUCCESS");
	}

	@Test
	void theRulesFireWhenTheyShould() throws Exception {
		assertThat(promtool("test", "rules",
				Path.of("src", "test", "resources", "dashboards", "alerts-test.yml").toAbsolutePath().toString()))
			.contains("SUCCESS");
	}

	@Test
	void theExpressionsOfTheDashboardAreValid() throws Exception {
		List<String> lines = new ArrayList<>(List.of("groups:", "  - name: dashboard", "    rules:"));
		DashboardFiles.ofDashboard()
			.forEach((expression) -> lines.addAll(List.of("      - record: panel:" + lines.size(), "        expr: |",
					"          " + expression.text())));
		Path rules = Files.write(this.directory.resolve("rules.yml"), lines);
		assertThat(promtool("check", "rules", rules.toString())).contains("SUCCESS");
	}

	private static String file(String name) {
		return DashboardFiles.FOLDER.resolve(name).toAbsolutePath().toString();
	}

	private static boolean runs() throws InterruptedException {
		try {
			return start("--version").waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String promtool(String... arguments) throws Exception {
		Process process = start(arguments);
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output;
	}

	private static Process start(String... arguments) throws IOException {
		return new ProcessBuilder(Stream.concat(Stream.of(PROMTOOL), Stream.of(arguments)).toList())
			.redirectErrorStream(true)
			.start();
	}

}
