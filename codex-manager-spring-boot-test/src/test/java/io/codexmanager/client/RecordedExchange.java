package io.codexmanager.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.codexmanager.inventory.InventoryEntry;
import io.codexmanager.protocol.ProtocolJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request to the real server and its answer.
 *
 * @param operation the operation
 * @param name the case, empty for the main one
 * @param path the path below the prefix, as it was sent
 * @param query the query, decoded
 * @param headers headers that matter
 * @param body the body, {@code null} for none
 * @param status the status of the answer
 * @param answer the body of the answer
 */
record RecordedExchange(InventoryEntry operation, String name, String path, Map<String, String> query,
		Map<String, String> headers, @Nullable JsonNode body, int status, JsonNode answer) {

	/** Answers that are given before an operation is reached. */
	private static final Set<String> REFUSED_BEFORE = Set.of("request_failed", "invalid_request");

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	/**
	 * All exchanges of an operation that were recorded.
	 */
	static List<RecordedExchange> of(InventoryEntry operation) {
		JsonNode file = read("/recordings/rest/" + operation.id() + ".json");
		List<RecordedExchange> exchanges = new ArrayList<>();
		if (file.has("request")) {
			exchanges.add(of(operation, "", file));
		}
		file.path("variants")
			.forEach((variant) -> exchanges.add(of(operation, variant.path("case").asString(), variant)));
		if (exchanges.isEmpty()) {
			throw new IllegalStateException("Nothing was recorded of " + operation);
		}
		return exchanges;
	}

	private static RecordedExchange of(InventoryEntry operation, String name, JsonNode exchange) {
		JsonNode request = exchange.path("request");
		UriComponents uri = UriComponentsBuilder.fromUriString(request.path("path").asString()).build();
		String path = (uri.getPath() != null) ? uri.getPath() : "";
		MultiValueMap<String, String> parameters = uri.getQueryParams();
		Map<String, String> query = new TreeMap<>();
		parameters.toSingleValueMap().forEach((key, value) -> query.put(key, UriUtils.decode(value, UTF_8)));
		Map<String, String> headers = new TreeMap<>();
		request.path("headers")
			.properties()
			.forEach((entry) -> headers.put(entry.getKey(), entry.getValue().asString()));
		String below = path.equals("/api") ? "/" : path.substring("/api".length());
		return new RecordedExchange(operation, name, below, query, headers, request.get("body"),
				exchange.path("response").path("status").asInt(), exchange.path("response").path("body"));
	}

	/**
	 * Whether the answer is a result of the operation and not an error.
	 */
	boolean result() {
		return this.status < 400 || (this.operation.outcomes().contains(this.status) && !REFUSED_BEFORE.contains(code())
				&& (this.operation.codes().isEmpty() || this.operation.codes().contains(code())));
	}

	/**
	 * What the answer calls itself: its code or else its status.
	 */
	String code() {
		JsonNode code = this.answer.path("code");
		return (code.isString() ? code : this.answer.path("status")).asString("");
	}

	/**
	 * The path parameters, decoded.
	 */
	Map<String, String> variables() {
		Map<String, String> variables = new TreeMap<>();
		new UriTemplate(this.operation.path()).match(this.path)
			.forEach((name, value) -> variables.put(name, UriUtils.decode(value, UTF_8)));
		return variables;
	}

	private static JsonNode read(String path) {
		try (InputStream recording = RecordedExchange.class.getResourceAsStream(path)) {
			if (recording == null) {
				throw new IllegalStateException("No recording " + path);
			}
			return MAPPER.readTree(recording);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.operation + (this.name.isEmpty() ? "" : " (" + this.name + ")");
	}

}
