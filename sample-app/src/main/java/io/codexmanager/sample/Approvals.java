package io.codexmanager.sample;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.ApprovalDecision;

import org.springframework.stereotype.Component;

/**
 * Decides what the model may do in the sessions of this service: it may read the clock,
 * and nothing else.
 */
@Component
class Approvals {

	@CodexEventListener(condition = "@ownSessions.contains(#root.event.threadId())")
	ApprovalDecision decide(ApprovalRequestedEvent request) {
		return request.isExactly("date", "date +%F") ? ApprovalDecision.accept() : ApprovalDecision.decline();
	}

}
