package io.codexmanager.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.stream.FrameReader;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The recorded frames of the stream.
 */
public final class RecordedFrames {

	/** The mapper of the wire. */
	public static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private static final FrameReader READER = new FrameReader();

	private RecordedFrames() {
	}

	/**
	 * Return all frames of all recordings.
	 * @return the frames
	 */
	public static List<Recorded> all() {
		return read("classpath:recordings/stream/*.jsonl");
	}

	/**
	 * Return all frames of a recording.
	 * @param file name of the recording
	 * @return the frames
	 */
	public static List<Recorded> all(String file) {
		return read("classpath:recordings/stream/" + file + ".jsonl");
	}

	/**
	 * Return the first frame of a type in a recording.
	 * @param file name of the recording
	 * @param type the type
	 * @return the frame
	 */
	public static StreamFrame first(String file, String type) {
		return all(file).stream()
			.map(Recorded::frame)
			.filter((frame) -> frame.type().equals(type))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Return the first request in a recording.
	 * @param <T> type of the request
	 * @param file name of the recording
	 * @param type the type
	 * @return the request
	 */
	public static <T extends PendingRequest> T request(String file, Class<T> type) {
		return MAPPER.treeToValue(first(file, announcement(type)).payload(MAPPER), type);
	}

	private static String announcement(Class<?> type) {
		if (type == Approval.class) {
			return "approval";
		}
		return (type == ToolCall.class) ? "tool_call_requested" : "tool_user_input_requested";
	}

	/**
	 * Return the type of the request that a frame announces.
	 * @param frame the frame
	 * @return the type, {@code null} for other frames
	 */
	static @Nullable Class<? extends PendingRequest> requestType(StreamFrame frame) {
		for (Class<? extends PendingRequest> type : List.of(Approval.class, ToolCall.class, ToolInputRequest.class)) {
			if (announcement(type).equals(frame.type())) {
				return type;
			}
		}
		return null;
	}

	private static List<Recorded> read(String location) {
		List<Recorded> frames = new ArrayList<>();
		try {
			for (Resource resource : new PathMatchingResourcePatternResolver().getResources(location)) {
				for (String line : resource.getContentAsString(StandardCharsets.UTF_8).split("\n")) {
					JsonNode frame = MAPPER.readTree(line).get("frame");
					if (frame != null) {
						String text = MAPPER.writeValueAsString(frame);
						frames.add(new Recorded(String.valueOf(resource.getFilename()), READER.read(text).orElseThrow(),
								frame.path("payload")));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return frames;
	}

	/**
	 * A recorded frame.
	 *
	 * @param file the recording
	 * @param frame the frame
	 * @param payload its payload
	 */
	public record Recorded(String file, StreamFrame frame, JsonNode payload) {

		@Override
		public String toString() {
			return this.file + " " + this.frame;
		}

	}

}
