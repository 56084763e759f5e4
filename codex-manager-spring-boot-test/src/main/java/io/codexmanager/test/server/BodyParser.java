package io.codexmanager.test.server;

import java.util.Locale;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a body as its content type says.
 */
final class BodyParser {

	/** The largest body that is read, in bytes. */
	static final int LIMIT = 1_048_576;

	/**
	 * Read a body.
	 * @throws RefusedException if it cannot be read
	 */
	JsonNode parse(String method, @Nullable String contentType, String body) {
		if ("GET".equals(method) || "HEAD".equals(method) || (contentType == null && body.isEmpty())) {
			return MissingNode.getInstance();
		}
		String type = (contentType != null) ? contentType : "";
		return switch (type.split(";")[0].strip().toLowerCase(Locale.ROOT)) {
			case "application/json" -> json(body);
			case "text/plain" -> StringNode.valueOf(body);
			default -> throw refused(415, "Unsupported Media Type: " + type);
		};
	}

	private static JsonNode json(String body) {
		if (body.isEmpty()) {
			throw refused(400, "Body cannot be empty when content-type is set to 'application/json'");
		}
		JsonNode node;
		try {
			node = Json.read(body);
		}
		catch (JacksonException ex) {
			throw refused(400, "Body is not valid JSON but content-type is set to 'application/json'");
		}
		if (node.isMissingNode()) {
			throw refused(400, "Body is not valid JSON but content-type is set to 'application/json'");
		}
		if (!node.findValues("__proto__").isEmpty()
				|| node.findValues("constructor").stream().anyMatch((constructor) -> constructor.has("prototype"))) {
			throw refused(400, "Body is not valid JSON but content-type is set to 'application/json'");
		}
		return node;
	}

	static RefusedException tooLarge() {
		return refused(413, "Request body is too large");
	}

	private static RefusedException refused(int status, String message) {
		return new RefusedException(Reply.requestFailed(status, message));
	}

}
