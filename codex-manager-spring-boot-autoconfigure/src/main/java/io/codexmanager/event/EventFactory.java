package io.codexmanager.event;

import java.time.Instant;
import java.util.Map;

import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.Disconnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the events of a profile from what comes over its stream.
 */
final class EventFactory {

	/** Those that are not made from a frame alone. */
	private static final Map<String, Class<? extends CodexEvent>> OTHERS = Map.of(RequestKind.APPROVAL.requestedType(),
			ApprovalRequestedEvent.class, RequestKind.TOOL_INPUT.requestedType(), ToolInputRequestedEvent.class,
			RequestKind.TOOL_CALL.requestedType(), ToolCallRequestedEvent.class, StreamConnectedEvent.TYPE,
			StreamConnectedEvent.class, StreamDisconnectedEvent.TYPE, StreamDisconnectedEvent.class,
			StreamResynchronizedEvent.TYPE, StreamResynchronizedEvent.class);

	private final String profile;

	private final JsonMapper mapper;

	private final StartedFileChanges fileChanges = new StartedFileChanges();

	private final EscalatedCalls escalatedCalls;

	EventFactory(String profile, JsonMapper mapper) {
		this.profile = profile;
		this.mapper = mapper;
		this.escalatedCalls = new EscalatedCalls(mapper);
	}

	/**
	 * Return whether frames of a type are needed to know all that an approval asks for.
	 */
	static boolean approvalsNeed(String type) {
		return StartedFileChanges.needs(type) || EscalatedCalls.needs(type);
	}

	/**
	 * Return what is in all frames of a type that are needed for approvals.
	 * @param type the event type
	 * @return the word, {@code null} if all frames of the type are needed, or none
	 */
	static @Nullable String approvalsNeedWord(String type) {
		String word = StartedFileChanges.word(type);
		return (word != null) ? word : EscalatedCalls.word(type);
	}

	static Class<? extends CodexEvent> typeOf(String name) {
		Class<? extends CodexEvent> type = OTHERS.get(name);
		return (type != null) ? type : EventTypes.of(name).type();
	}

	CodexEvent event(StreamFrame frame, Instant receivedAt) {
		EventOrigin origin = new EventOrigin(this.profile, frame.type(), frame.threadId(), receivedAt);
		ManagerEvent event = EventTypes.of(frame.type()).maker().apply(origin, EventPayload.of(this.mapper, frame));
		this.fileChanges.note(event, frame);
		this.escalatedCalls.note(event, frame);
		return event;
	}

	CodexEvent event(PendingRequest request, Instant receivedAt, boolean recovered) {
		EventOrigin origin = new EventOrigin(this.profile, request.identity().kind().requestedType(),
				request.threadId(), receivedAt);
		EventPayload payload = EventPayload.of(this.mapper, request);
		if (request instanceof Approval approval) {
			return new ApprovalRequestedEvent(origin, payload, approval, recovered, this.fileChanges.of(approval),
					this.escalatedCalls.contain(approval));
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

}
