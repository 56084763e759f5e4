package io.codexmanager.client.session;

import java.util.function.Function;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.protocol.session.SuggestionStatus;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the frames that matter for a suggested request.
 */
final class SuggestionFrames {

	private final JsonMapper mapper;

	SuggestionFrames(JsonMapper mapper) {
		this.mapper = mapper;
	}

	SuggestionSignal read(SessionSignal signal) {
		if (signal instanceof SessionSignal.Arrived arrived) {
			try {
				return read(arrived.frame());
			}
			catch (JacksonException ex) {
				// the stream counts and reports frames that cannot be read
				return new SuggestionSignal.Other();
			}
		}
		return (signal instanceof SessionSignal.Connected) ? new SuggestionSignal.Connected()
				: new SuggestionSignal.Disconnected();
	}

	private SuggestionSignal read(StreamFrame frame) {
		return switch (frame.type()) {
			case "suggested_request_updated" -> updated(frame.payload(this.mapper));
			case "orchestrator_job_queued" -> job(frame, SuggestionSignal.JobQueued::new);
			case "orchestrator_job_started" -> job(frame, SuggestionSignal.JobStarted::new);
			case "orchestrator_job_completed", "orchestrator_job_failed", "orchestrator_job_canceled" ->
				job(frame, SuggestionSignal.JobEnded::new);
			case "session_deleted" -> new SuggestionSignal.SessionDeleted();
			default -> new SuggestionSignal.Other();
		};
	}

	private SuggestionSignal job(StreamFrame frame, Function<String, SuggestionSignal> signal) {
		return signal.apply(frame.payload(this.mapper).path("jobId").asString(""));
	}

	private static SuggestionSignal updated(JsonNode payload) {
		return new SuggestionSignal.Updated(payload.path("requestKey").asString(""),
				new SuggestionStatus(payload.path("status").asString("")), text(payload.path("suggestion")),
				text(payload.path("error")));
	}

	private static @Nullable String text(JsonNode node) {
		return node.isString() ? node.stringValue() : null;
	}

}
