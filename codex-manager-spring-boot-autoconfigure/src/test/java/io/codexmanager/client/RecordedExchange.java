package io.codexmanager.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.codexmanager.protocol.ProtocolJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A request and its answer as they were recorded.
 *
 * @param operationId the operation
 * @param name which of its recordings
 * @param method the method
 * @param uri path and query
 * @param body body of the request, missing without one
 * @param status status of the answer
 * @param answer body of the answer
 */
record RecordedExchange(String operationId, String name, String method, URI uri, JsonNode body, int status,
		JsonNode answer) {

	static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private static final String PREFIX = "/api";

	static List<RecordedExchange> of(String operationId) {
		JsonNode recording = read(operationId);
		List<RecordedExchange> all = new ArrayList<>();
		if (recording.path("request").isObject()) {
			all.add(of(operationId, "recorded", recording));
		}
		recording.path("variants")
			.forEach((variant) -> all.add(of(operationId, variant.path("case").asString(""), variant)));
		return all;
	}

	/**
	 * Return the path.
	 * @return the path without the prefix, decoded
	 */
	String path() {
		return this.uri.getPath().substring(PREFIX.length());
	}

	/**
	 * Return the query.
	 * @return the parameters, decoded
	 */
	Map<String, String> query() {
		return query(this.uri);
	}

	static Map<String, String> query(URI uri) {
		MultiValueMap<String, String> encoded = UriComponentsBuilder.fromUri(uri).build().getQueryParams();
		Map<String, String> query = new TreeMap<>();
		encoded.toSingleValueMap()
			.forEach((name, value) -> query.put(name, UriUtils.decode(value, StandardCharsets.UTF_8)));
		return query;
	}

	@Override
	public String toString() {
		return this.operationId + ": " + this.name;
	}

	private static RecordedExchange of(String operationId, String name, JsonNode exchange) {
		JsonNode request = exchange.path("request");
		JsonNode response = exchange.path("response");
		return new RecordedExchange(operationId, name, request.path("method").asString(""),
				URI.create(request.path("path").asString("")), request.path("body"), response.path("status").asInt(0),
				response.path("body"));
	}

	private static JsonNode read(String operationId) {
		String path = "/recordings/rest/" + operationId + ".json";
		try (InputStream recording = RecordedExchange.class.getResourceAsStream(path)) {
			return MAPPER.readTree(recording);
		}
		catch (IOException ex) {
			throw new IllegalStateException(path, ex);
		}
	}

}
