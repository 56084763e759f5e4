package io.codexmanager.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Frames as they were recorded, as if many sessions worked at once. Each session goes
 * through the recorded flows in their order; whose turn it is, is left to chance, with a
 * fixed seed. Only signals under their canonical names, so that one prefix matches all;
 * where pieces of an answer were cut from the recordings they are put back.
 */
final class RecordedMix {

	static final int FRAMES = 10_000;

	static final String DELTA = "app_server.item.agent_message.delta";

	/** Sent after all others, so that one sees when everything has been read. */
	static final String END = "{\"type\":\"app_server.benchmark.end\",\"threadId\":null,\"payload\":{}}";

	private static final int SESSIONS = 100;

	private static final int DELTAS_PER_RECORDED = 12;

	private static final List<String> FLOWS = List.of("plain-message-turn", "tool-call-round-trip",
			"command-approval-accept", "file-change-approval", "project-file-change-review",
			"fork-rollback-compact-review", "second-message-during-turn", "tool-user-input", "interrupt-slow-turn",
			"failed-turn");

	private final JsonMapper mapper = new JsonMapper();

	List<byte[]> frames() {
		List<Recorded> recorded = FLOWS.stream().flatMap((flow) -> read(flow).stream()).toList();
		Random random = new Random(42);
		String[] sessions = new String[SESSIONS];
		int[] next = new int[SESSIONS];
		for (int session = 0; session < SESSIONS; session++) {
			sessions[session] = new UUID(random.nextLong(), random.nextLong()).toString();
			next[session] = random.nextInt(recorded.size());
		}
		List<byte[]> frames = new ArrayList<>(FRAMES);
		while (frames.size() < FRAMES) {
			int session = random.nextInt(SESSIONS);
			frames.add(recorded.get(next[session]++ % recorded.size()).of(sessions[session]));
		}
		return frames;
	}

	static boolean isDelta(byte[] frame) {
		return new String(frame, 0, 64, StandardCharsets.UTF_8).contains(DELTA);
	}

	private List<Recorded> read(String flow) {
		String path = "/recordings/stream/" + flow + ".jsonl";
		List<Recorded> frames = new ArrayList<>();
		try (InputStream stream = RecordedMix.class.getResourceAsStream(path)) {
			for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
				JsonNode frame = this.mapper.readTree(line).path("frame");
				String type = frame.path("type").asString("");
				boolean canonical = type.startsWith("app_server.") && !type.startsWith("app_server.codex.event.")
						&& !type.startsWith("app_server.request.");
				if (canonical && frame.path("threadId").isString()) {
					Recorded recorded = new Recorded(frame.path("threadId").stringValue(), frame.toString());
					for (int copy = 0; copy < (type.equals(DELTA) ? DELTAS_PER_RECORDED : 1); copy++) {
						frames.add(recorded);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(path, ex);
		}
		return frames;
	}

	private record Recorded(String session, String text) {

		byte[] of(String other) {
			return this.text.replace(this.session, other).getBytes(StandardCharsets.UTF_8);
		}

	}

}
