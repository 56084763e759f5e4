package io.codexmanager.event;

import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;

import io.codexmanager.protocol.Approval;
import io.codexmanager.protocol.PendingRequest;
import io.codexmanager.protocol.RequestKind;
import io.codexmanager.protocol.StreamFrame;
import io.codexmanager.protocol.ToolCall;
import io.codexmanager.protocol.ToolInputRequest;
import io.codexmanager.stream.Disconnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the events of a profile from what comes over its stream.
 */
final class EventFactory {

	private static final Map<String, FrameEvent> FRAMES = Map.ofEntries(
			Map.entry("approval_resolved", new FrameEvent(ApprovalResolvedEvent.class, ApprovalResolvedEvent::new)),
			Map.entry("tool_user_input_resolved",
					new FrameEvent(ToolInputResolvedEvent.class, ToolInputResolvedEvent::new)),
			Map.entry("tool_call_resolved", new FrameEvent(ToolCallResolvedEvent.class, ToolCallResolvedEvent::new)),
			Map.entry("transcript_updated", new FrameEvent(TranscriptUpdatedEvent.class, TranscriptUpdatedEvent::new)),
			Map.entry("app_server.turn.started", new FrameEvent(TurnStartedEvent.class, TurnStartedEvent::new)),
			Map.entry("app_server.turn.completed", new FrameEvent(TurnCompletedEvent.class, TurnCompletedEvent::new)),
			Map.entry("app_server.item.started", new FrameEvent(ItemStartedEvent.class, ItemStartedEvent::new)),
			Map.entry("app_server.item.completed", new FrameEvent(ItemCompletedEvent.class, ItemCompletedEvent::new)),
			Map.entry("app_server.item.agent_message.delta",
					new FrameEvent(AgentMessageDeltaEvent.class, AgentMessageDeltaEvent::new)));

	private static final Map<String, Class<? extends CodexEvent>> OTHERS = Map.of(RequestKind.APPROVAL.requestedType(),
			ApprovalRequestedEvent.class, RequestKind.TOOL_INPUT.requestedType(), ToolInputRequestedEvent.class,
			RequestKind.TOOL_CALL.requestedType(), ToolCallRequestedEvent.class, StreamConnectedEvent.TYPE,
			StreamConnectedEvent.class, StreamDisconnectedEvent.TYPE, StreamDisconnectedEvent.class,
			StreamResynchronizedEvent.TYPE, StreamResynchronizedEvent.class);

	private static final FrameEvent SIGNAL = new FrameEvent(AppServerSignal.class, AppServerSignal::new);

	private static final FrameEvent MANAGER = new FrameEvent(ManagerEvent.class, ManagerEvent::new);

	private final String profile;

	private final JsonMapper mapper;

	EventFactory(String profile, JsonMapper mapper) {
		this.profile = profile;
		this.mapper = mapper;
	}

	static Class<? extends CodexEvent> typeOf(String name) {
		Class<? extends CodexEvent> type = OTHERS.get(name);
		return (type != null) ? type : frameEvent(name).type();
	}

	CodexEvent event(StreamFrame frame, Instant receivedAt) {
		EventOrigin origin = new EventOrigin(this.profile, frame.type(), frame.threadId(), receivedAt);
		EventPayload payload = new EventPayload(this.mapper, () -> frame.payload(this.mapper));
		return frameEvent(frame.type()).maker().apply(origin, payload);
	}

	CodexEvent event(PendingRequest request, Instant receivedAt, boolean recovered) {
		EventOrigin origin = new EventOrigin(this.profile, request.identity().kind().requestedType(),
				request.threadId(), receivedAt);
		EventPayload payload = new EventPayload(this.mapper, () -> this.mapper.valueToTree(request));
		if (request instanceof Approval approval) {
			return new ApprovalRequestedEvent(origin, payload, approval, recovered);
		}
		if (request instanceof ToolInputRequest toolInput) {
			return new ToolInputRequestedEvent(origin, payload, toolInput, recovered);
		}
		return new ToolCallRequestedEvent(origin, payload, (ToolCall) request, recovered);
	}

	CodexEvent connected(Instant at, boolean reconnected) {
		return new StreamConnectedEvent(connection(StreamConnectedEvent.TYPE, at), reconnected);
	}

	CodexEvent disconnected(Instant at, Disconnection disconnection) {
		return new StreamDisconnectedEvent(connection(StreamDisconnectedEvent.TYPE, at), disconnection);
	}

	CodexEvent resynchronized(Instant at, int sessions, int recovered) {
		return new StreamResynchronizedEvent(connection(StreamResynchronizedEvent.TYPE, at), sessions, recovered);
	}

	private EventOrigin connection(String type, Instant at) {
		return new EventOrigin(this.profile, type, null, at);
	}

	private static FrameEvent frameEvent(String type) {
		FrameEvent known = FRAMES.get(type);
		if (known != null) {
			return known;
		}
		return type.startsWith(EventNames.APP_SERVER) ? SIGNAL : MANAGER;
	}

	/**
	 * How frames become events.
	 *
	 * @param type the type of the events
	 * @param maker makes one
	 */
	private record FrameEvent(Class<? extends CodexEvent> type,
			BiFunction<EventOrigin, EventPayload, ManagerEvent> maker) {
	}

}
