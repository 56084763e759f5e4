package io.codexmanager.client.turn;

import java.util.function.BiFunction;

import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.session.Item;
import io.codexmanager.protocol.session.ThreadStatus;
import io.codexmanager.protocol.session.TokenUsage;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the frames that matter for a turn. Each fact comes in several frames; only the
 * {@code app_server} form of the current dialect is read. For the library's own use.
 */
public final class TurnFrames {

	private static final int LONGEST_REASON = 4000;

	private final JsonMapper mapper;

	private final Redaction redaction;

	/**
	 * Create a reader.
	 * @param mapper the mapper of the wire
	 * @param redaction takes credentials out of failures
	 */
	public TurnFrames(JsonMapper mapper, Redaction redaction) {
		this.mapper = mapper;
		this.redaction = redaction;
	}

	TurnSignal read(StreamFrame frame) {
		try {
			return switch (frame.type()) {
				case "app_server.turn.started" -> started(params(frame));
				case "app_server.item.started" -> item(params(frame), TurnSignal.ItemStarted::new);
				case "app_server.item.completed" -> item(params(frame), TurnSignal.ItemCompleted::new);
				case "app_server.item.agent_message.delta" -> delta(params(frame));
				case "app_server.error" -> error(params(frame));
				case "app_server.turn.completed" -> ended(params(frame), null);
				case "app_server.turn.failed" -> ended(params(frame), TurnStatus.FAILED);
				case "session_deleted" -> new TurnSignal.SessionDeleted();
				case "app_server.thread.status.changed" -> status(params(frame));
				case "app_server.thread.token_usage.updated" -> used(params(frame));
				case "approval" -> asked(frame, RequestKind.APPROVAL);
				case "tool_user_input_requested" -> asked(frame, RequestKind.TOOL_INPUT);
				case "tool_call_requested" -> asked(frame, RequestKind.TOOL_CALL);
				case "approval_resolved", "tool_user_input_resolved", "tool_call_resolved" -> resolved(frame);
				default -> new TurnSignal.Other();
			};
		}
		catch (JacksonException ex) {
			// the stream counts and reports frames that cannot be read
			return new TurnSignal.Other();
		}
	}

	private JsonNode params(StreamFrame frame) {
		return frame.payload(this.mapper).path("params");
	}

	private static String turnId(JsonNode params) {
		return params.path("turnId").asString("");
	}

	private static TurnSignal started(JsonNode params) {
		return new TurnSignal.Started(params.path("turn").path("id").asString(turnId(params)));
	}

	private TurnSignal item(JsonNode params, BiFunction<String, Item, TurnSignal> signal) {
		JsonNode item = params.path("item");
		return item.isObject() ? signal.apply(turnId(params), this.mapper.treeToValue(item, Item.class))
				: new TurnSignal.Other();
	}

	private static TurnSignal delta(JsonNode params) {
		return new TurnSignal.Delta(turnId(params), params.path("itemId").asString(""),
				params.path("delta").asString(""));
	}

	private TurnSignal error(JsonNode params) {
		return new TurnSignal.Trouble(turnId(params), shown(params.path("error").path("message").asString("")),
				params.path("willRetry").asBoolean(false));
	}

	private TurnSignal ended(JsonNode params, @Nullable TurnStatus status) {
		JsonNode turn = params.path("turn");
		String id = turn.path("id").asString(turnId(params));
		TurnStatus verdict = (status != null) ? status : new TurnStatus(turn.path("status").asString(""));
		JsonNode message = turn.path("error").path("message");
		return new TurnSignal.Ended(id, verdict, message.isString() ? shown(message.stringValue()) : null);
	}

	private String shown(String reason) {
		return this.redaction.shown(reason, LONGEST_REASON);
	}

	private TurnSignal status(JsonNode params) {
		JsonNode status = params.path("status");
		return status.isObject()
				? new TurnSignal.Status(
						TurnSnapshots.waitsForPeople(this.mapper.treeToValue(status, ThreadStatus.class)))
				: new TurnSignal.Other();
	}

	private TurnSignal used(JsonNode params) {
		JsonNode usage = params.path("tokenUsage");
		return (usage.path("total").isObject() && usage.path("last").isObject())
				? new TurnSignal.Used(turnId(params), this.mapper.treeToValue(usage, TokenUsage.class))
				: new TurnSignal.Other();
	}

	private TurnSignal asked(StreamFrame frame, RequestKind kind) {
		return new TurnSignal.Asked(turnId(frame.payload(this.mapper)), requestId(frame), kind);
	}

	private TurnSignal resolved(StreamFrame frame) {
		boolean expired = "expired".equals(frame.payload(this.mapper).path("status").asString(""));
		return new TurnSignal.Resolved(requestId(frame), expired);
	}

	private String requestId(StreamFrame frame) {
		JsonNode payload = frame.payload(this.mapper);
		return payload.path("approvalId").asString(payload.path("requestId").asString(""));
	}

}
