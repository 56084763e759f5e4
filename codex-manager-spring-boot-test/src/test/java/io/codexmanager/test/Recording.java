package io.codexmanager.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Exchanges recorded with the real server.
 */
final class Recording {

	private Recording() {
	}

	/**
	 * The frames that a socket of a recorded flow received.
	 */
	static List<JsonNode> frames(String flow, String socket) {
		List<JsonNode> frames = new ArrayList<>();
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(open("stream/" + flow + ".jsonl"), UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				JsonNode node = Wire.JSON.readTree(line);
				if (node.has("frame") && node.path("socket").asString().equals(socket)) {
					frames.add(node.path("frame"));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (frames.isEmpty()) {
			throw new IllegalArgumentException("No frames of '" + socket + "' in the recording of " + flow);
		}
		return frames;
	}

	/**
	 * The recorded exchange of an operation: the main one if no case is named.
	 */
	static JsonNode exchange(String operation, String name) {
		JsonNode file = rest(operation);
		if (name.isEmpty()) {
			return file;
		}
		String list = file.has("exchanges") ? "exchanges" : "variants";
		for (JsonNode variant : file.path(list)) {
			if (variant.path("case").asString().equals(name)) {
				return variant;
			}
		}
		throw new IllegalArgumentException("No case '" + name + "' in the recordings of " + operation);
	}

	/**
	 * The cases recorded of an operation; the main one has no name.
	 */
	static List<String> cases(String operation) {
		JsonNode file = rest(operation);
		List<String> cases = new ArrayList<>();
		if (file.has("response")) {
			cases.add("");
		}
		file.path("variants").forEach((variant) -> cases.add(variant.path("case").asString()));
		return cases;
	}

	private static JsonNode rest(String operation) {
		try (InputStream stream = open("rest/" + operation + ".json")) {
			return Wire.JSON.readTree(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static InputStream open(String name) {
		InputStream stream = Recording.class.getResourceAsStream("/recordings/" + name);
		if (stream == null) {
			throw new IllegalArgumentException("No recording " + name);
		}
		return stream;
	}

	/**
	 * Leave out what the recordings leave out: repeated deltas and rate limits, and the
	 * legacy dialect.
	 */
	static List<JsonNode> reduce(List<JsonNode> frames) {
		return withoutRepetitions(frames).stream().filter((frame) -> !legacy(frame)).toList();
	}

	/**
	 * Leave out repeated deltas and rate limits only.
	 */
	static List<JsonNode> withoutRepetitions(List<JsonNode> frames) {
		Set<String> seen = new HashSet<>();
		List<JsonNode> kept = new ArrayList<>();
		for (JsonNode frame : frames) {
			String type = frame.path("type").asString();
			String name = method(frame).isEmpty() ? type : method(frame);
			boolean delta = name.toLowerCase(Locale.ROOT).endsWith("delta");
			boolean rates = name.contains("rateLimits") || name.contains("rate_limits");
			if (!rates && (!delta || seen.add(type + name))) {
				kept.add(frame);
			}
		}
		return kept;
	}

	private static boolean legacy(JsonNode frame) {
		return method(frame).startsWith("codex/event/") || method(frame).equals("rawResponseItem/completed");
	}

	static String method(JsonNode frame) {
		return frame.path("payload").path("method").asString("");
	}

}
