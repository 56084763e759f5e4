package io.codexmanager.listener;

import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;

/**
 * The answers that a listener can give, and the events that ask for them.
 */
enum AnswerKind {

	APPROVAL(ApprovalDecision.class, ApprovalRequestedEvent.class),

	TOOL_INPUT(ToolInputAnswer.class, ToolInputRequestedEvent.class);

	private final Class<?> answer;

	private final Class<? extends CodexEvent> event;

	AnswerKind(Class<?> answer, Class<? extends CodexEvent> event) {
		this.answer = answer;
		this.event = event;
	}

	Class<?> answer() {
		return this.answer;
	}

	Class<? extends CodexEvent> event() {
		return this.event;
	}

}
