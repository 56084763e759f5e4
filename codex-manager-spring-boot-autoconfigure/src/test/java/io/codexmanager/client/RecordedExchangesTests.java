package io.codexmanager.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.codexmanager.CodexResponseException;
import io.codexmanager.client.CannedServer.Received;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every recorded request of an operation can be sent through both faces, and its recorded
 * answer comes back as the value or the exception that fits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedExchangesTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private CannedServer server;

	private ReactiveCodexManager reactive;

	@BeforeAll
	void start() {
		this.server = new CannedServer();
		this.reactive = this.server.client();
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	static Stream<RecordedExchange> exchanges() {
		return Stream.of("listAgentExtensions", "reloadAgentExtensions", "getCapabilities", "listExperimentalFeatures",
				"listCollaborationModes", "listApps", "listSkills", "writeSkillConfig", "readRemoteSkills",
				"writeRemoteSkills", "reloadMcpConfig", "startMcpOauthLogin", "readAccount", "startAccountLogin",
				"cancelAccountLogin", "logoutAccount", "readAccountRateLimits", "readConfig", "readConfigRequirements",
				"writeConfigValue", "writeConfigBatch", "executeCommand", "uploadFeedback", "listModels",
				"listMcpServers", "getOrchestratorJob", "listProjectOrchestratorJobs", "cancelOrchestratorJob",
				"listProjects", "createProject", "renameProject", "deleteProject", "listProjectAgentSessions",
				"moveProjectChats", "deleteProjectChats", "getHealth", "getApiInfo", "readSession", "deleteSession",
				"listSessionApprovals", "listSessionToolInput", "listSessionToolCalls")
			.flatMap((operationId) -> RecordedExchange.of(operationId).stream())
			.filter(RecordedExchangesTests::canBeMade);
	}

	/** What the server finds invalid, the types refuse to make. */
	private static boolean canBeMade(RecordedExchange exchange) {
		Throwable refusal = catchThrowable(
				() -> DeclaredOperation.of(ReactiveCodexManager.class, exchange).arguments(exchange));
		if (exchange.status() != 400) {
			assertThat(refusal).as(exchange.toString()).isNull();
		}
		return refusal == null;
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void isMadeByTheReactiveFace(RecordedExchange exchange) {
		replay(exchange, DeclaredOperation.of(ReactiveCodexManager.class, exchange), this.reactive);
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void isMadeByTheBlockingFace(RecordedExchange exchange) {
		replay(exchange, DeclaredOperation.of(CodexManager.class, exchange), this.reactive.blocking());
	}

	static Stream<RecordedExchange> exchangesWithPathVariables() {
		Set<String> seen = new HashSet<>();
		return exchanges()
			.filter((exchange) -> DeclaredOperation.of(CodexManager.class, exchange)
				.replacePathVariables(DeclaredOperation.of(CodexManager.class, exchange).arguments(exchange), "x") > 0)
			.filter((exchange) -> seen.add(exchange.operationId()));
	}

	@ParameterizedTest
	@MethodSource("exchangesWithPathVariables")
	void pathVariablesReachTheServerAsTheyAre(RecordedExchange exchange) {
		String variable = "a/b?c=d&e%2Ff;g#h \u00e4\u6f22\uD83D\uDE00+..";
		this.server.answer(200, "{}");
		for (Class<?> face : List.of(ReactiveCodexManager.class, CodexManager.class)) {
			DeclaredOperation operation = DeclaredOperation.of(face, exchange);
			@Nullable Object[] arguments = operation.arguments(exchange);
			operation.replacePathVariables(arguments, variable);
			Object client = (face == CodexManager.class) ? this.reactive.blocking() : this.reactive;
			Throwable failure = catchThrowable(() -> {
				Object answer = operation.invoke(client, arguments);
				if (answer instanceof Mono<?> mono) {
					mono.block(TIMEOUT);
				}
			});
			assertThat(failure).isNull();
			String path = this.server.last().uri().getRawPath().substring("/api".length());
			assertThat(
					Arrays.stream(path.split("/")).map((segment) -> UriUtils.decode(segment, StandardCharsets.UTF_8)))
				.containsExactlyElementsOf(operation.segments(variable));
		}
	}

	private void replay(RecordedExchange exchange, DeclaredOperation operation, Object client) {
		this.server.answer(exchange.status(), exchange.answer().toString());
		@Nullable Object[] arguments = operation.arguments(exchange);
		Object[] result = new Object[1];
		Throwable failure = catchThrowable(() -> {
			Object answer = operation.invoke(client, arguments);
			result[0] = (answer instanceof Mono<?> mono) ? mono.block(TIMEOUT) : answer;
		});
		assertSent(exchange, this.server.last());
		if (failure == null) {
			JsonNode written = RecordedExchange.MAPPER.readTree(RecordedExchange.MAPPER.writeValueAsString(result[0]));
			assertThat(withoutNulls(written)).isEqualTo(withoutNulls(exchange.answer()));
			assertThat(exchange.status()).satisfiesAnyOf((status) -> assertThat(status).isLessThan(300),
					(status) -> assertThat(operation.method().getAnnotation(Operation.class).outcomes())
						.contains(status));
		}
		else {
			assertThat(failure).isInstanceOfSatisfying(CodexResponseException.class, (error) -> {
				assertThat(error.status()).isEqualTo(exchange.status()).isGreaterThanOrEqualTo(400);
				assertThat(error.call().operation()).isEqualTo(operation.name());
			});
		}
	}

	private static void assertSent(RecordedExchange exchange, Received request) {
		assertThat(request.method()).isEqualTo(exchange.method());
		assertThat(request.uri().getPath()).isEqualTo(exchange.uri().getPath());
		assertThat(withoutFalse(RecordedExchange.query(request.uri()))).isEqualTo(withoutFalse(exchange.query()));
		if (exchange.body().isMissingNode()) {
			assertThat(request.body()).isEmpty();
			assertThat(request.contentType()).isNull();
		}
		else {
			assertThat(RecordedExchange.MAPPER.readTree(request.body())).isEqualTo(exchange.body());
			assertThat(request.contentType()).startsWith("application/json");
		}
	}

	/** Left out, a switch is off. */
	private static Map<String, String> withoutFalse(Map<String, String> query) {
		Map<String, String> rest = new TreeMap<>(query);
		rest.values().removeIf("false"::equals);
		return rest;
	}

	/** The contract makes no difference between null and absent in answers. */
	private static JsonNode withoutNulls(JsonNode node) {
		if (node.isObject()) {
			ObjectNode result = JsonNodeFactory.instance.objectNode();
			node.properties()
				.stream()
				.filter((property) -> !property.getValue().isNull())
				.forEach((property) -> result.set(property.getKey(), withoutNulls(property.getValue())));
			return result;
		}
		if (node.isArray()) {
			return JsonNodeFactory.instance.arrayNode()
				.addAll(node.valueStream().map(RecordedExchangesTests::withoutNulls).toList());
		}
		return node;
	}

}
