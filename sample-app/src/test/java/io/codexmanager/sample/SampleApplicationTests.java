package io.codexmanager.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the sample as a newcomer does, on another port.
 */
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	@Test
	void tellsTheWholeWayFromSessionToAnswer(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(lines(output, "session")).singleElement().asString().contains("lookup_ticket");
			assertThat(lines(output, "tool")).containsExactly("lookup_ticket {\"ticketId\":\"T-1\"}", "served");
			assertThat(lines(output, "approval")).containsExactly("may I run: date +%F", "accept");
			assertThat(lines(output, "command")).singleElement().asString().contains("date +%F", "completed");
			assertThat(lines(output, "answer")).singleElement().asString().endsWith("so it is overdue.");
			assertThat(output.getOut().indexOf("tool     | served")).isBetween(output.getOut().indexOf("session  |"),
					output.getOut().indexOf("approval |"));
			assertThat(output.getOut().lines()).last().asString().startsWith("up       |");
			assertThat(context.isRunning()).isTrue();
		}
	}

	@Test
	void actuatorShowsHealthAndMetrics() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			JsonNode health = get(context, "/actuator/health", 200);
			assertThat(health.at("/components/codexManager/components/local/status").asString()).isEqualTo("UP");
			assertThat(health.at("/components/codexManager/components/local/details/runtime/running").asBoolean())
				.isTrue();
			assertThat(get(context, "/actuator/metrics", 200).path("names").valueStream().map(JsonNode::asString))
				.contains("codex.manager.operation", "codex.manager.skill", "codex.manager.listener",
						"codex.manager.stream.connected", "codex.manager.stream.reconnects",
						"codex.manager.stream.frames", "codex.manager.stream.lane.depth");
			JsonNode skill = get(context, "/actuator/metrics/codex.manager.skill?tag=outcome:success", 200);
			assertThat(skill.at("/measurements/0/value").asInt()).isEqualTo(1);
		}
	}

	@Test
	void asksWhatThePropertiesSayOneAfterTheOther(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start("--sample.ask[0]=TOOL lookup_ticket {\"ticketId\":\"T-9\"}",
				"--sample.ask[1]=SHELL date; rm -rf /")) {
			assertThat(lines(output, "answer")).hasSize(2);
			assertThat(lines(output, "answer").get(0)).contains("There is no ticket 'T-9'");
			assertThat(lines(output, "answer").get(1)).contains("rejected by user");
			assertThat(lines(output, "approval")).containsExactly("may I run: date; rm -rf /", "decline");
			assertThat(context.isRunning()).isTrue();
		}
	}

	@Test
	void whenTheManagerIsDownOneLineSaysSoAndTheServiceStaysUp(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start("--spring.profiles.active=remote",
				"--codex-manager.profiles.local.base-url=http://127.0.0.1:1")) {
			assertThat(lines(output, "stopped")).singleElement()
				.asString()
				.contains("http://127.0.0.1:1", "Is codex-manager running there?");
			assertThat(output).doesNotContain("\tat ").doesNotContain("answer   |");
			assertThat(get(context, "/actuator/health", 503).at("/components/codexManager/status").asString())
				.isEqualTo("DOWN");
		}
	}

	@Test
	void approvalsOfSessionsOfOthersAreLeftToThem(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start()) {
			EmbeddedCodexManager manager = context.getBean(EmbeddedCodexManager.class);
			SessionScope others = others(context);
			CompletableFuture<TurnResult> turn = CompletableFuture.supplyAsync(() -> others.ask("SHELL date"));
			Awaitility.await().until(() -> !manager.pendingRequests().isEmpty());
			Approval approval = context.getBean(CodexManager.class).sessions().approvals(others.id()).data().get(0);
			assertThat(others.decide(approval, ApprovalDecision.decline()).delivered()).isTrue();
			assertThat(turn).succeedsWithin(Duration.ofMinutes(5))
				.satisfies((result) -> assertThat(result.text()).contains("rejected by user"));
			assertThat(lines(output, "approval")).containsExactly("may I run: date +%F", "accept");
		}
	}

	private static SessionScope others(ConfigurableApplicationContext context) {
		CodexManager codex = context.getBean(CodexManager.class);
		CreateSession request = CreateSession.withDefaults().approvalPolicy(ApprovalPolicy.UNTRUSTED);
		return codex.session(codex.sessions().create(request).id());
	}

	private static ConfigurableApplicationContext start(String... args) {
		String[] all = Stream.concat(Stream.of("--server.port=0"), Stream.of(args)).toArray(String[]::new);
		return SpringApplication.run(SampleApplication.class, all);
	}

	private static List<String> lines(CapturedOutput output, String what) {
		String prefix = String.format("%-9s| ", what);
		return output.getOut()
			.lines()
			.filter((line) -> line.startsWith(prefix))
			.map((line) -> line.substring(prefix.length()))
			.toList();
	}

	private static JsonNode get(ConfigurableApplicationContext context, String path, int status)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(status);
		return new JsonMapper().readTree(response.body());
	}

}
