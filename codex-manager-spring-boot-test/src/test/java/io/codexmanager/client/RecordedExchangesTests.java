package io.codexmanager.client;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.RawResponse;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.inventory.Inventory;
import io.codexmanager.protocol.ProtocolJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every exchange that was recorded with the real server, made again by both faces: the
 * client sends what was sent, and reads what was answered without loss.
 */
class RecordedExchangesTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	static Stream<Arguments> exchanges() {
		return Stream.<Class<?>>of(CodexManager.class, ReactiveCodexManager.class)
			.flatMap((face) -> Inventory.all()
				.stream()
				.filter((operation) -> !operation.stream())
				.flatMap((operation) -> RecordedExchange.of(operation).stream())
				.map((exchange) -> Arguments.of(face, exchange)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("exchanges")
	void isMadeAgain(Class<?> face, RecordedExchange exchange) throws Throwable {
		try (CannedServer server = new CannedServer(exchange.status(), text(exchange.answer()))) {
			OperationInvocation invocation = invocation(client(face, server, exchange), face, exchange);
			if (invocation == null) {
				assertThat(mayBeBeyondTheTypes(exchange))
					.as("the types can say what the server takes: %s", exchange.body())
					.isTrue();
				assertMadeRaw(server, exchange);
				return;
			}
			if (exchange.result()) {
				JsonNode read = MAPPER.readTree(MAPPER.writeValueAsString(invocation.result()));
				assertThat(Trees.withoutNulls(read)).isEqualTo(Trees.withoutNulls(exchange.answer()));
			}
			else {
				assertIsError(catchThrowable(invocation::result), exchange);
			}
			assertThat(sent(server.request())).isEqualTo(recorded(exchange));
		}
	}

	/**
	 * The types need not be able to say what the server refuses, nor what says nothing.
	 */
	private static boolean mayBeBeyondTheTypes(RecordedExchange exchange) {
		JsonNode body = exchange.body();
		return exchange.status() >= 400
				|| (body != null && exchange.operation().unused().containsAll(body.propertyNames()));
	}

	private static void assertMadeRaw(CannedServer server, RecordedExchange exchange) {
		RawRequest raw = RawRequest.of(HttpMethod.valueOf(exchange.operation().method()),
				"/api" + exchange.operation().path(), exchange.variables().values().toArray());
		for (Map.Entry<String, String> parameter : exchange.query().entrySet()) {
			raw = raw.query(parameter.getKey(), parameter.getValue());
		}
		JsonNode body = exchange.body();
		RawRequest request = ((body != null) ? raw.body(body) : raw).allow(exchange.status());
		RawResponse response = client(server, exchange).blocking().raw().request(request);
		assertThat(response.status()).isEqualTo(exchange.status());
		assertThat(response.tree()).isEqualTo(exchange.answer());
		assertThat(sent(server.request())).isEqualTo(recorded(exchange));
	}

	private static void assertIsError(Throwable error, RecordedExchange exchange) {
		assertThat(error).isInstanceOfSatisfying(CodexResponseException.class, (ex) -> {
			assertThat(ex.status()).isEqualTo(exchange.status());
			assertThat(ex.call().operation()).isEqualTo(exchange.operation().name());
			assertThat(String.valueOf(ex.code())).isEqualTo(exchange.code().isEmpty() ? "null" : exchange.code());
			assertThat(MAPPER.readTree(ex.body())).isEqualTo(exchange.answer());
		});
	}

	private static @Nullable OperationInvocation invocation(Object client, Class<?> face, RecordedExchange exchange) {
		Method method = Declarations.of(face)
			.stream()
			.filter((candidate) -> Declarations.name(candidate).equals(exchange.operation().name()))
			.filter((candidate) -> Declarations.query(candidate).containsAll(exchange.query().keySet()))
			.min(Comparator
				.<Method, Boolean>comparing(
						(candidate) -> Declarations.body(candidate).isEmpty() == (exchange.body() != null))
				.thenComparing((candidate) -> Declarations.query(candidate).size()))
			.orElse(null);
		if (method == null) {
			return null;
		}
		try {
			OperationInvocation invocation = OperationInvocation.of(client, method, exchange.variables(),
					exchange.query(), exchange.body());
			return sameBody(invocation.body(), exchange.body()) ? invocation : null;
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return null;
		}
	}

	private static Object client(Class<?> face, CannedServer server, RecordedExchange exchange) {
		ReactiveCodexManager client = client(server, exchange);
		return (face == CodexManager.class) ? client.blocking() : client;
	}

	private static ReactiveCodexManager client(CannedServer server, RecordedExchange exchange) {
		HttpHeaders headers = new HttpHeaders();
		exchange.headers().forEach(headers::set);
		return ReactiveCodexManager.builder("test", server.baseUrl()).headers((profile) -> Mono.just(headers)).build();
	}

	private static @Nullable String text(JsonNode answer) {
		return answer.isString() ? null : answer.toString();
	}

	private static Map<String, Object> recorded(RecordedExchange exchange) {
		return request(exchange.operation().method(), UriUtils.decode(exchange.path(), UTF_8), exchange.query(),
				exchange.body());
	}

	private static Map<String, Object> sent(CannedServer.Request request) {
		UriComponents uri = UriComponentsBuilder.fromUriString(request.uri()).build();
		Map<String, String> query = new TreeMap<>();
		uri.getQueryParams().toSingleValueMap().forEach((key, value) -> query.put(key, UriUtils.decode(value, UTF_8)));
		String path = String.valueOf(uri.getPath()).replaceFirst("^/api", "");
		return request(request.method(), path.isEmpty() ? "/" : UriUtils.decode(path, UTF_8), query,
				request.body().isEmpty() ? null : MAPPER.readTree(request.body()));
	}

	private static boolean sameBody(@Nullable JsonNode one, @Nullable JsonNode other) {
		return said(one).equals(said(other));
	}

	/**
	 * Where a body may be missing, an empty object says the same.
	 */
	private static Object said(@Nullable JsonNode body) {
		return (body == null || (body instanceof ObjectNode object && object.isEmpty())) ? "" : body;
	}

	private static Map<String, Object> request(String method, String path, Map<String, String> query,
			@Nullable JsonNode body) {
		return Map.of("method", method, "path", path, "query", query, "body", said(body));
	}

}
