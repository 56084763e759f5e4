package io.codexmanager.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.codexmanager.event.EventNames;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Makes frames that are nearly right out of recorded ones, the same for the same seed.
 */
final class HostileFrames {

	/** In every text that is put in, to find it in logs. */
	static final String CONTENT = "CONTENT-OF-A-FRAME";

	/** Of each frame that was recorded. */
	private static final int MOST_FIELDS = 60;

	private static final int VALUES_PER_FIELD = 3;

	private static final String HERE = "@here@";

	private static final JsonMapper JSON = new JsonMapper();

	/** As they are written into a frame in the place of a value. */
	private static final List<String> VALUES = List.of("null", "true", "false", "0", "-1", "1.5", "1e400",
			"12345678901234567890123", "\"\"", "\" \"", "\"" + CONTENT + "\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}",
			"[null]", "[[]]", "[{}]", "[1,\"" + CONTENT + "\"]", "{\"a\":{}}", "{\"id\":[],\"type\":{},\"text\":7}",
			"{\"type\":\"" + CONTENT + "\"}", "\"2026-02-30T25:00:00Z\"", "\"P1Y\"", "1".repeat(2000));

	/** What is no JSON at all. */
	private static final List<String> BROKEN = List.of("NaN", "-Infinity", "undefined", "'text'", "\"\\x\"", "01",
			"{a:1}", "[1,]", "/* why */ 1", "\"\t\"", "\"", "{", "]", "");

	private final Random random;

	HostileFrames(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Return a frame for each known name, recorded ones where there are any.
	 */
	static Map<String, String> originals() {
		Map<String, String> frames = new TreeMap<>();
		EventNames.startingWith("")
			.forEach((name) -> frames.put(name,
					Frames.frame(name, "session",
							"{\"source\":\"app_server\",\"context\":{\"threadId\":\"session\",\"turnId\":\"turn\"},"
									+ "\"params\":{\"threadId\":\"session\",\"turnId\":\"turn\",\"itemId\":\"item\"},"
									+ "\"session\":{\"id\":\"session\",\"title\":null,\"projectId\":null}}")));
		try {
			Resource[] recordings = new PathMatchingResourcePatternResolver()
				.getResources("classpath:/recordings/stream/*.jsonl");
			Arrays.sort(recordings, Comparator.comparing(Resource::getFilename));
			for (Resource recording : recordings) {
				recording.getContentAsString(StandardCharsets.UTF_8)
					.lines()
					.map((line) -> JSON.readTree(line).path("frame"))
					.filter((frame) -> frame.path("payload").isObject())
					.forEach((frame) -> frames.put(frame.path("type").asString(), frame.toString()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return frames;
	}

	/**
	 * Make variants of a frame.
	 */
	List<String> variants(String original) {
		List<String> variants = new ArrayList<>();
		List<JsonPointer> fields = new ArrayList<>();
		collect(JSON.readTree(original), JsonPointer.empty(), fields);
		for (JsonPointer field : fields.subList(0, Math.min(MOST_FIELDS, fields.size()))) {
			JsonNode frame = JSON.readTree(original);
			replace(frame, field);
			String open = frame.toString();
			for (int count = 0; count < VALUES_PER_FIELD; count++) {
				variants.add(open.replace("\"" + HERE + "\"", any(VALUES)));
			}
			variants.add(open.replace("\"" + HERE + "\"", any(BROKEN)));
			variants.add(without(original, field));
		}
		variants.add(original + any(BROKEN));
		variants.add(any(BROKEN) + original);
		variants.add("\uFEFF" + original);
		variants.add("[" + original + "]");
		variants.add(original.substring(0, this.random.nextInt(original.length())));
		variants.add(original.substring(0, original.length() - 1) + ",\"type\":\"" + CONTENT + "\"}");
		variants.add(original.substring(0, original.length() - 1) + ",\"payload\":" + any(VALUES) + "}");
		variants.add("{\"payload\":" + any(VALUES) + "," + original.substring(1));
		variants.add(original.replace(":", " : ").replace(",", "\n,\n"));
		return variants;
	}

	private String any(List<String> texts) {
		return texts.get(this.random.nextInt(texts.size()));
	}

	private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> fields) {
		node.properties().forEach((property) -> {
			JsonPointer field = at.appendProperty(property.getKey());
			fields.add(field);
			collect(property.getValue(), field, fields);
		});
		if (node.isArray() && !node.isEmpty()) {
			fields.add(at.appendIndex(0));
			collect(node.get(0), at.appendIndex(0), fields);
		}
	}

	private static void replace(JsonNode frame, JsonPointer field) {
		JsonNode parent = frame.at(field.head());
		if (parent instanceof ObjectNode object) {
			object.put(field.last().getMatchingProperty(), HERE);
		}
		else if (parent instanceof ArrayNode array) {
			array.set(0, HERE);
		}
	}

	private static String without(String original, JsonPointer field) {
		JsonNode frame = JSON.readTree(original);
		JsonNode parent = frame.at(field.head());
		if (parent instanceof ObjectNode object) {
			object.remove(field.last().getMatchingProperty());
		}
		else if (parent instanceof ArrayNode array) {
			array.remove(0);
		}
		return frame.toString();
	}

}
