package io.codexmanager.protocol.request;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of pending requests, with the events that announce and end them.
 */
public enum RequestKind {

	/** Whether a command may run or files may change. */
	APPROVAL("approval", "approval_resolved", "approvalId"),

	/** Questions to the user. */
	TOOL_INPUT("tool_user_input_requested", "tool_user_input_resolved", "requestId"),

	/** Calls of dynamic tools. */
	TOOL_CALL("tool_call_requested", "tool_call_resolved", "requestId");

	private static final Set<String> EVENT_TYPES = Stream.of(values())
		.flatMap((kind) -> Stream.of(kind.requestedType, kind.resolvedType))
		.collect(Collectors.toUnmodifiableSet());

	private final String requestedType;

	private final String resolvedType;

	private final String idField;

	RequestKind(String requestedType, String resolvedType, String idField) {
		this.requestedType = requestedType;
		this.resolvedType = resolvedType;
		this.idField = idField;
	}

	/**
	 * Return the type of the event that announces a request.
	 * @return the event type
	 */
	public String requestedType() {
		return this.requestedType;
	}

	/**
	 * Return the type of the event that ends a request.
	 * @return the event type
	 */
	public String resolvedType() {
		return this.resolvedType;
	}

	/**
	 * Return the field of the id in both events.
	 * @return the name of the field
	 */
	public String idField() {
		return this.idField;
	}

	/**
	 * Return the types of all events that announce or end a request.
	 * @return the event types of all kinds
	 */
	public static Set<String> eventTypes() {
		return EVENT_TYPES;
	}

	static RequestKind of(PendingRequest request) {
		if (request instanceof Approval) {
			return APPROVAL;
		}
		return (request instanceof ToolInputRequest) ? TOOL_INPUT : TOOL_CALL;
	}

}
