package io.codexmanager.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.codexmanager.OperationCall;
import io.codexmanager.client.exchange.PayloadReader;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.OperationNames;
import io.codexmanager.client.operation.OperationTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What a real server answered is what strict reading expects.
 */
class StrictReadingTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final OperationTypes OPERATIONS = new OperationTypes();

	private final PayloadReader codex = ReactiveCodexManager.builder("test", URI.create("http://localhost:1/api"))
		.readingMode(ReadingMode.STRICT)
		.build();

	static Stream<Arguments> answers() throws IOException {
		Resource[] recordings = new PathMatchingResourcePatternResolver()
			.getResources("classpath:recordings/rest/*.json");
		return Arrays.stream(recordings).map(StrictReadingTests::read).flatMap(StrictReadingTests::answers);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("answers")
	void theRecordedAnswerIsReadStrictly(String operation, String name, JsonNode body) {
		// a remark of those who recorded it
		JsonNode answer = ((ObjectNode) body.deepCopy()).without("_note");
		assertThatCode(() -> this.codex.parse(operation, answer)).doesNotThrowAnyException();
	}

	private static Stream<Arguments> answers(JsonNode recording) {
		Stream<JsonNode> exchanges = Stream.concat(Stream.of(recording),
				StreamSupport.stream(recording.path("variants").spliterator(), false));
		return exchanges.filter((exchange) -> exchange.path("response").path("status").asInt(0) / 100 == 2)
			.filter((exchange) -> isWhole(exchange.path("response").path("body")))
			.flatMap((exchange) -> operations(exchange).stream()
				.map((operation) -> Arguments.of(operation, exchange.path("case").asString("recorded"),
						exchange.path("response").path("body"))));
	}

	/** Some bodies were cut when they were recorded, and refer to another one. */
	private static boolean isWhole(JsonNode body) {
		return body.isObject() && !body.toString().contains("as in the ");
	}

	private static List<String> operations(JsonNode exchange) {
		String method = exchange.path("request").path("method").asString("");
		String path = exchange.path("request").path("path").asString("").replaceFirst("\\?.*", "");
		Map<String, OperationCall> calls = new LinkedHashMap<>();
		OperationNames.all().forEach((name) -> calls.put(name, OPERATIONS.call("test", name)));
		return calls.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().method().equals(method) && leadsTo(entry.getValue().path(), path))
			.map(Map.Entry::getKey)
			.sorted((one, other) -> Integer.compare(placeholders(calls, one), placeholders(calls, other)))
			.limit(1)
			.toList();
	}

	private static int placeholders(Map<String, OperationCall> calls, String operation) {
		return (int) calls.get(operation).path().chars().filter((character) -> character == '{').count();
	}

	private static boolean leadsTo(String template, String path) {
		String rooted = "/api" + (template.equals("/") ? "" : template);
		String pattern = Arrays.stream(rooted.split("/", -1))
			.map((segment) -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
			.reduce((one, other) -> one + "/" + other)
			.orElse("");
		return path.matches(pattern);
	}

	private static JsonNode read(Resource resource) {
		try {
			return MAPPER.readTree(resource.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
