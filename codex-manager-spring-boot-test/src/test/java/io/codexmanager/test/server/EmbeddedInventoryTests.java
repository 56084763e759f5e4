package io.codexmanager.test.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.codexmanager.inventory.Inventory;
import io.codexmanager.inventory.InventoryEntry;
import io.codexmanager.patience.Patience;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.JobOptions;
import io.codexmanager.test.runtime.support.Options;
import io.codexmanager.test.runtime.support.RuntimeOptions;
import io.codexmanager.test.script.CommandScript;
import io.codexmanager.test.script.WorkerScript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the embedded manager against the inventory of the control plane: its routes, and
 * by sending odd values which parameters and fields it looks at.
 */
class EmbeddedInventoryTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration PATIENCE = Patience.LIMIT;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final HttpClient http = HttpClient.create();

	private Map<String, String> ids = Map.of();

	@BeforeEach
	void createWhatIsAddressed() {
		String session = send("POST", "/sessions", "{}").body().path("session").path("sessionId").asString();
		String project = send("POST", "/projects", "{\"name\":\"inventory\"}").body()
			.path("project")
			.path("projectId")
			.asString();
		this.ids = Map.of("sessionId", session, "projectId", project);
	}

	static Stream<InventoryEntry> operations() {
		return Inventory.all().stream();
	}

	static Stream<Arguments> bodyFields() {
		return Inventory.all()
			.stream()
			.flatMap((entry) -> entry.body()
				.entrySet()
				.stream()
				.filter((field) -> !field.getValue().equals("any"))
				.map((field) -> Arguments.of(entry, field.getKey(), field.getValue())));
	}

	static Stream<Arguments> queryParameters() {
		return Inventory.all()
			.stream()
			.flatMap((entry) -> entry.query()
				.entrySet()
				.stream()
				.filter((parameter) -> !parameter.getValue().equals("text"))
				.map((parameter) -> Arguments.of(entry, parameter.getKey())));
	}

	static Stream<InventoryEntry> operationsWithBody() {
		return operations().filter((entry) -> !entry.body().isEmpty());
	}

	@Test
	void itsRoutesAreExactlyThoseOfTheInventory() {
		List<String> expected = operations().filter((entry) -> !entry.stream())
			.map(InventoryEntry::route)
			.sorted()
			.toList();
		assertThat(front().routes().stream().map(EmbeddedInventoryTests::text).sorted())
			.filteredOn((route) -> !route.equals("GET /stream"))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void everyRouteIsServed(InventoryEntry entry) {
		Answer answer = send(entry.method(), path(entry), entry.bodyNeeded() ? "{}" : null);
		assertThat(answer.body().has("statusCode")).as("an unknown route: %s", answer.body()).isEqualTo(false);
		if (!entry.stream()) {
			assertThat(entry.statuses()).contains(answer.status());
		}
	}

	@ParameterizedTest(name = "{0}: {1} is a {2}")
	@MethodSource("bodyFields")
	void aFieldOfAnotherKindIsRefused(InventoryEntry entry, String field, String kind) {
		ObjectNode body = JSON.createObjectNode();
		if (entry.name().equals("account.login.start") && !field.equals("type")) {
			body.put("type", field.equals("apiKey") ? "apiKey" : "chatgptAuthTokens");
		}
		if (kind.equals("object") || kind.equals("number") || kind.equals("flag")) {
			body.put(field, "of another kind");
		}
		else {
			body.put(field, 17);
		}
		Answer answer = send(entry.method(), path(entry), body.toString());
		assertThat(answer.status()).isEqualTo(400);
		assertThat(refused(answer)).contains(field);
	}

	@ParameterizedTest
	@MethodSource("operationsWithBody")
	void onlyTheFieldsOfTheInventoryAreLookedAt(InventoryEntry entry) {
		ObjectNode body = JSON.createObjectNode();
		Inventory.all().forEach((other) -> other.body().keySet().forEach((field) -> body.put(field, -17.5)));
		entry.body().keySet().forEach(body::remove);
		Answer answer = send(entry.method(), path(entry), body.toString());
		assertThat(entry.body().keySet()).containsAll(refused(answer));
	}

	@ParameterizedTest
	@MethodSource("operationsWithBody")
	void fieldsThatMustBeThereAreAskedFor(InventoryEntry entry) {
		Answer answer = send(entry.method(), path(entry), "{}");
		assertThat(refused(answer)).containsAll(entry.required());
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("queryParameters")
	void aQueryParameterOfAnotherKindIsRefused(InventoryEntry entry, String parameter) {
		Answer answer = send(entry.method(), path(entry) + "?" + parameter + "=of%20another%20kind", null);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(refused(answer)).contains(parameter);
	}

	private static HttpFront front() {
		JobOptions jobs = new JobOptions(true, 1, PATIENCE, PATIENCE, false, WorkerScript.silent());
		Options options = new Options(PATIENCE, 0, 1, false, jobs,
				new RuntimeOptions(0, Duration.ZERO, false, Duration.ZERO));
		ManagerState state = new ManagerState(options, (turn) -> turn.say("hello"), CommandScript.byDefault());
		return new HttpFront(state, options, ExtensionAccess.disabled());
	}

	private static TreeSet<String> refused(Answer answer) {
		TreeSet<String> fields = new TreeSet<>();
		answer.body().path("issues").forEach((issue) -> fields.add(issue.path("path").path(0).asString()));
		return fields;
	}

	private String path(InventoryEntry entry) {
		String path = entry.path();
		for (String parameter : entry.pathParameters()) {
			path = path.replace("{" + parameter + "}", this.ids.getOrDefault(parameter, "1"));
		}
		return path.equals("/") ? "" : path;
	}

	private static String text(Route route) {
		String path = "/" + String.join("/", route.segments());
		return route.method() + " " + (path.equals("/api") ? "/" : path.replaceFirst("^/api", ""));
	}

	private Answer send(String method, String path, String body) {
		Answer answer = this.http.headers((headers) -> {
			if (body != null) {
				headers.set("content-type", "application/json");
			}
		})
			.request(io.netty.handler.codec.http.HttpMethod.valueOf(method))
			.uri(this.manager.baseUrl() + "/api" + path)
			.send((request, outbound) -> (body != null) ? outbound.send(ByteBufFlux.fromString(Mono.just(body)))
					: outbound)
			.responseSingle((response, content) -> content.asString()
				.defaultIfEmpty("{}")
				.map((text) -> new Answer(response.status().code(), JSON.readTree(text))))
			.block(PATIENCE);
		if (answer == null) {
			throw new IllegalStateException("No answer");
		}
		return answer;
	}

	/**
	 * An answer.
	 *
	 * @param status the status
	 * @param body the body, an empty object for none
	 */
	private record Answer(int status, JsonNode body) {
	}

}
