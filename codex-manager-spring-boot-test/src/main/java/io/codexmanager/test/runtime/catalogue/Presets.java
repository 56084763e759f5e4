package io.codexmanager.test.runtime.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What the embedded manager knows from the start.
 */
final class Presets {

	private Presets() {
	}

	static List<JsonNode> list(String name) {
		return read(name).valueStream().toList();
	}

	static ObjectNode object(String name) {
		return (ObjectNode) read(name);
	}

	private static JsonNode read(String name) {
		try (InputStream stream = Presets.class.getResourceAsStream(name + ".json")) {
			if (stream == null) {
				throw new IllegalStateException("No presets '" + name + "'");
			}
			return Json.read(new String(stream.readAllBytes(), UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
