package io.codexmanager.protocol.stream;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Payload of the {@code app_server.*} events.
 *
 * @param source {@code app_server}
 * @param signalType {@code notification} or {@code request}
 * @param eventType type of the event
 * @param method the runtime's method
 * @param receivedAt when the server read it
 * @param context where it belongs
 * @param params the runtime's parameters
 * @param session the session
 * @param requestId for requests, as the runtime sent it: a number or a string
 * @param unknown fields that this library does not know, unchanged
 */
public record SignalPayload(@Nullable String source, String signalType, String eventType, String method,
		@Nullable Instant receivedAt, @Nullable SignalContext context, @Nullable JsonNode params,
		@Nullable SessionRef session, @Nullable JsonNode requestId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SignalPayload {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
