package io.codexmanager.stream;

import java.util.Optional;
import java.util.Set;

import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.StringUtils;

/**
 * Reads and writes the payloads of frames that announce or end requests.
 */
final class RequestReader {

	/** What may be anything, and is handed on with a note of what could not be read. */
	private static final Set<String> FREE = Set.of("arguments", "details", "questions");

	private final JsonMapper mapper;

	RequestReader(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Read the request that a frame announces.
	 * @return the request, or nothing if the frame lacks what a request cannot be
	 * answered without
	 */
	Optional<PendingRequest> announced(RequestKind kind, StreamFrame frame) {
		try {
			if (!(frame.payload(this.mapper) instanceof ObjectNode payload)) {
				return Optional.empty();
			}
			payload.properties()
				.removeIf((property) -> property.getValue().isPojo() && !FREE.contains(property.getKey()));
			if (!payload.hasNonNull("threadId") && frame.threadId() != null) {
				payload.put("threadId", frame.threadId());
			}
			return Optional.<PendingRequest>ofNullable(this.mapper.treeToValue(payload, type(kind)))
				.filter(RequestReader::complete);
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Read the id of the request that a frame ends.
	 */
	Optional<String> ended(RequestKind kind, StreamFrame frame) {
		try {
			JsonNode id = frame.payload(this.mapper).path(kind.idField());
			return id.isValueNode() && !id.isNull() ? Optional.of(id.asString()) : Optional.empty();
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Write the frame that would have told of the end of a request.
	 */
	StreamFrame expired(RequestKind kind, String threadId, String id) {
		ObjectNode frame = this.mapper.createObjectNode();
		frame.put("type", kind.resolvedType());
		frame.put("threadId", threadId);
		ObjectNode payload = frame.putObject("payload");
		payload.put(kind.idField(), id);
		payload.put("status", "expired");
		if (kind == RequestKind.TOOL_CALL) {
			payload.put("success", false);
		}
		return new StreamFrame(kind.resolvedType(), threadId, this.mapper.writeValueAsString(frame));
	}

	/**
	 * Tell whether a request has what it cannot be answered without. What comes over the
	 * wire can lack anything.
	 */
	static boolean complete(@Nullable PendingRequest request) {
		if (request == null || !StringUtils.hasText(request.id()) || !StringUtils.hasText(request.threadId())) {
			return false;
		}
		return !(request instanceof ToolCall call) || StringUtils.hasText(call.tool());
	}

	/**
	 * Return the part of a request that may hold anything.
	 */
	static @Nullable JsonNode content(PendingRequest request) {
		if (request instanceof ToolCall call) {
			return call.arguments();
		}
		return (request instanceof Approval approval) ? approval.details() : ((ToolInputRequest) request).details();
	}

	private static Class<? extends PendingRequest> type(RequestKind kind) {
		return switch (kind) {
			case APPROVAL -> Approval.class;
			case TOOL_INPUT -> ToolInputRequest.class;
			case TOOL_CALL -> ToolCall.class;
		};
	}

}
