package io.codexmanager.client;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.client.credential.CodexHeaderSupplierException;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.inventory.Inventory;
import io.codexmanager.inventory.InventoryEntry;
import io.codexmanager.text.WholeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Ids reach the server as they are, whatever is in them, and one that would name another
 * route is refused before anything is sent.
 */
class PathParametersTests {

	private static final List<String> ODD_IDS = List.of("a/b", "what?", "100%", "%2F", "two words", "a+b",
			"größe-世界-🚀", "a;b=c", "a#b", "{sessionId}", "..a", "a&b=c", "\"quoted\"", "back\\slash");

	static Stream<Method> operations() {
		return Stream.<Class<?>>of(CodexManager.class, ReactiveCodexManager.class)
			.flatMap((face) -> Declarations.of(face).stream())
			.filter((method) -> !Declarations.pathParameters(method).isEmpty());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void oddIdsArriveIntact(Method method) {
		InventoryEntry entry = Inventory.of(Declarations.name(method));
		try (CannedServer server = new CannedServer(503, "{}")) {
			for (String id : ODD_IDS) {
				Map<String, String> variables = variables(entry, id);
				Throwable error = catchThrowable(() -> call(server, method, entry, variables));
				assertThat(error).isInstanceOfAny(CodexException.class, IllegalStateException.class);
				assertThat(received(server.takeRequest(), entry)).isEqualTo(variables);
			}
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void halvesOfSurrogatePairsArriveAsTheyDoInBodies(Method method) {
		InventoryEntry entry = Inventory.of(Declarations.name(method));
		try (CannedServer server = new CannedServer(503, "{}")) {
			for (String id : List.of("cut \uD83D", "\uDE00 cut", "a\uD83D\uD83D\uDE00b")) {
				assertThat(catchThrowable(() -> call(server, method, entry, variables(entry, id)))).isNotNull();
				assertThat(received(server.takeRequest(), entry)).isEqualTo(variables(entry, WholeText.of(id)));
			}
		}
	}

	@Test
	void halvesInQueriesArriveAsTheyDoInBodies() {
		try (CannedServer server = new CannedServer(200, "{}")) {
			CodexManager codex = server.client().build().blocking();
			codex.raw().request(RawRequest.get("/sessions/{id}", "a\uD83D").query("k\uDE00", "v\uD83D"));
			assertThat(UriUtils.decode(server.takeRequest().uri(), UTF_8))
				.isEqualTo("/api/sessions/a\uFFFD?k\uFFFD=v\uFFFD");
			catchThrowable(() -> codex.session("s").settings().get("cut \uD83D"));
			assertThat(UriUtils.decode(server.takeRequest().uri(), UTF_8)).contains("key=cut \uFFFD");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cut \uD83D", "\uDE00", "\uD83D\uDE00", "世界", "a\nb", "a\u0000b" })
	void headersThatCannotBeSentAsTheyAreAreRefused(String value) {
		try (CannedServer server = new CannedServer(200, "{}")) {
			CodexManager codex = server.client().build().blocking();
			assertThatIllegalArgumentException()
				.isThrownBy(() -> codex.raw().request(RawRequest.get("/health").header("X-Actor", value)))
				.withMessageContaining("'X-Actor' holds");
			HttpHeaders supplied = new HttpHeaders();
			supplied.set("X-Actor", value);
			CodexManager other = server.client().headers((profile) -> Mono.just(supplied)).build().blocking();
			assertThatExceptionOfType(CodexHeaderSupplierException.class).isThrownBy(() -> other.system().health())
				.withMessageContaining("'X-Actor' holds");
			assertThat(server.requests()).isEmpty();
			codex.raw().request(RawRequest.get("/health").header("X-Actor", "größe"));
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void idsThatNameAnotherRouteAreRefused(Method method) {
		InventoryEntry entry = Inventory.of(Declarations.name(method));
		try (CannedServer server = new CannedServer(200, "{}")) {
			for (String id : List.of("", " ", ".", "..")) {
				assertThatIllegalArgumentException().isThrownBy(() -> call(server, method, entry, variables(entry, id)))
					.withMessageMatching("'(" + String.join("|", entry.pathParameters()) + ")' of .*")
					.withMessageContaining(entry.name());
			}
			assertThat(server.requests()).isEmpty();
		}
	}

	private static Map<String, String> variables(InventoryEntry entry, String id) {
		Map<String, String> variables = new TreeMap<>();
		entry.pathParameters().forEach((name) -> variables.put(name, id));
		return variables;
	}

	private static Object call(CannedServer server, Method method, InventoryEntry entry, Map<String, String> variables)
			throws Throwable {
		ReactiveCodexManager client = ReactiveCodexManager.builder("test", server.baseUrl()).build();
		boolean reactive = method.getDeclaringClass().getSimpleName().startsWith("Reactive");
		return OperationInvocation
			.of(reactive ? client : client.blocking(), method, variables, Map.of(), validBody(entry))
			.result();
	}

	private static JsonNode validBody(InventoryEntry entry) {
		return RecordedExchange.of(entry)
			.stream()
			.filter((exchange) -> exchange.status() != 400 && exchange.body() != null)
			.map(RecordedExchange::body)
			.findFirst()
			.orElseGet(() -> texts(entry));
	}

	private static JsonNode texts(InventoryEntry entry) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		entry.body().forEach((field, kind) -> {
			if (kind.equals("text")) {
				body.put(field, "x");
			}
		});
		return body;
	}

	private static Map<String, String> received(CannedServer.Request request, InventoryEntry entry) {
		String[] names = ("/api" + entry.path()).split("/");
		String[] segments = String.valueOf(UriComponentsBuilder.fromUriString(request.uri()).build().getPath())
			.split("/");
		assertThat(segments).hasSameSizeAs(names);
		Map<String, String> variables = new TreeMap<>();
		for (int i = 0; i < names.length; i++) {
			if (names[i].startsWith("{")) {
				variables.put(names[i].substring(1, names[i].length() - 1), UriUtils.decode(segments[i], UTF_8));
			}
			else {
				assertThat(segments[i]).isEqualTo(names[i]);
			}
		}
		return variables;
	}

}
