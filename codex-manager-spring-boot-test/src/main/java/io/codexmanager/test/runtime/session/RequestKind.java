package io.codexmanager.test.runtime.session;

/**
 * The three kinds of requests that wait for a client. They share one counter of ids.
 */
public enum RequestKind {

	/** A command or a file change to be decided. */
	APPROVAL("approvalId", "approval", "approval_resolved", "approval"),
	/** Questions to the user. */
	TOOL_INPUT("requestId", "tool_user_input_requested", "tool_user_input_resolved", "tool_input"),
	/** A call of a dynamic tool. */
	TOOL_CALL("requestId", "tool_call_requested", "tool_call_resolved", "tool_call");

	private final String idField;

	private final String requestedEvent;

	private final String resolvedEvent;

	private final String entryType;

	RequestKind(String idField, String requestedEvent, String resolvedEvent, String entryType) {
		this.idField = idField;
		this.requestedEvent = requestedEvent;
		this.resolvedEvent = resolvedEvent;
		this.entryType = entryType;
	}

	/**
	 * The field that holds the id.
	 * @return the name on the wire
	 */
	public String idField() {
		return this.idField;
	}

	String requestedEvent() {
		return this.requestedEvent;
	}

	String resolvedEvent() {
		return this.resolvedEvent;
	}

	String entryType() {
		return this.entryType;
	}

}
