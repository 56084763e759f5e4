package io.codexmanager.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints of Actuator over HTTP, in the sample.
 */
class ActuatorTests {

	private static final String[] ALLOWED = { "--management.endpoints.web.exposure.include=*",
			"--management.endpoint.codexmanagerpause.access=unrestricted",
			"--management.endpoint.codexmanagerresume.access=unrestricted",
			"--management.endpoint.codexmanagerresync.access=unrestricted",
			"--management.endpoint.codexmanagerdecide.access=unrestricted" };

	@Test
	void showsWhatTheInstanceKnows() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			JsonNode shown = get(context, "/actuator/codexmanager", 200);
			assertThat(shown.at("/defaultProfile").asString()).isEqualTo("local");
			assertThat(shown.at("/profiles/local/stream/state").asString()).isEqualTo("connected");
			assertThat(shown.at("/profiles/local/runtime/version").asString()).isEqualTo("0.105.0");
			assertThat(shown.at("/profiles/local/sessions/total").asInt()).isEqualTo(1);
			assertThat(shown.at("/profiles/local/address").asString()).isEqualTo("******");
			assertThat(shown.at("/catalogs/default/0/name").asString()).isEqualTo("lookup_ticket");
			assertThat(shown.at("/recent/dispatches/0/skill").asString()).isEqualTo("lookup_ticket");
			assertThat(shown.at("/recent/dispatches/0/took").asString()).startsWith("PT");
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						get(context, "/actuator/codexmanager", 200).at("/recent/decisions/0/decision").asString())
					.isEqualTo("accept"));
			assertThat(shown.toString()).doesNotContain("overdue", "date +%F");
			assertThat(
					get(context, "/actuator/info", 200).at("/codexManager/profiles/local/runtime/version").asString())
				.isEqualTo("0.105.0");
		}
	}

	@Test
	void changesNothingUnlessThatIsAllowed() throws Exception {
		try (ConfigurableApplicationContext context = start("--management.endpoints.web.exposure.include=*")) {
			for (String name : new String[] { "pause", "resume", "resync", "decide" }) {
				post(context, "/actuator/codexmanager" + name + "/local", "{}", 404);
			}
			post(context, "/actuator/codexmanager", "{}", 405);
		}
	}

	@Test
	void pausesResumesAndReadsAgain() throws Exception {
		try (ConfigurableApplicationContext context = start(ALLOWED)) {
			assertThat(post(context, "/actuator/codexmanagerpause/local", "{}", 200).at("/state").asString())
				.isEqualTo("paused");
			JsonNode health = get(context, "/actuator/health", 200);
			assertThat(health.at("/status").asString()).isEqualTo("DEGRADED");
			assertThat(health.at("/components/codexManager/components/local/details/reasons/0").asString())
				.isEqualTo("the event stream is paused");
			post(context, "/actuator/codexmanagerresume/local", "{}", 200);
			Awaitility.await()
				.untilAsserted(() -> assertThat(get(context, "/actuator/health", 200).at("/status").asString())
					.isEqualTo("UP"));
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						post(context, "/actuator/codexmanagerresync/local", "{}", 200).at("/requested").asBoolean())
					.isTrue());
			post(context, "/actuator/codexmanagerpause/staging", "{}", 400);
		}
	}

	@Test
	void decidesWhatWaits() throws Exception {
		try (ConfigurableApplicationContext context = start(ALLOWED)) {
			CodexManager codex = context.getBean(CodexManager.class);
			SessionScope others = codex.session(codex.sessions()
				.create(CreateSession.withDefaults().approvalPolicy(ApprovalPolicy.UNTRUSTED))
				.id());
			codex.sessions().sendMessage(others.id(), SendMessage.of("SHELL date"));
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						get(context, "/actuator/codexmanager", 200).at("/profiles/local/requests/total").asInt())
					.isEqualTo(1));
			JsonNode request = get(context, "/actuator/codexmanager", 200).at("/profiles/local/requests/shown/0");
			String body = new JsonMapper().createObjectNode()
				.put("session", request.at("/session").asString())
				.put("request", request.at("/id").asString())
				.put("decision", "decline")
				.put("by", "ada")
				.toString();
			assertThat(post(context, "/actuator/codexmanagerdecide/local", body, 200).toString())
				.isEqualTo("{\"delivered\":true,\"outcome\":\"delivered\"}");
			Awaitility.await().until(() -> context.getBean(EmbeddedCodexManager.class).pendingRequests().isEmpty());
			post(context, "/actuator/codexmanagerdecide/local", "{}", 400);
			assertThat(get(context, "/actuator/codexmanager", 200).at("/recent/decisions/0/by").asString())
				.isEqualTo("ada");
		}
	}

	private static ConfigurableApplicationContext start(String... args) {
		String[] all = Stream.concat(Stream.of("--server.port=0"), Stream.of(args)).toArray(String[]::new);
		return SpringApplication.run(SampleApplication.class, all);
	}

	private static JsonNode get(ConfigurableApplicationContext context, String path, int status) throws Exception {
		return send(context, path, status, HttpRequest.newBuilder());
	}

	private static JsonNode post(ConfigurableApplicationContext context, String path, String body, int status)
			throws Exception {
		return send(context, path, status,
				HttpRequest.newBuilder()
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private static JsonNode send(ConfigurableApplicationContext context, String path, int status,
			HttpRequest.Builder request) throws Exception {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(request.uri(URI.create("http://localhost:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return response.body().isEmpty() ? new JsonMapper().createObjectNode()
				: new JsonMapper().readTree(response.body());
	}

}
