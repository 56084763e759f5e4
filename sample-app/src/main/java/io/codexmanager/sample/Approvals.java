package io.codexmanager.sample;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.ApprovalDecision;

import org.springframework.stereotype.Component;

/**
 * Decides what the model may do: it may read the clock, and nothing else.
 */
@Component
class Approvals {

	@CodexEventListener
	ApprovalDecision decide(ApprovalRequestedEvent request) {
		return request.isExactly("date", "date +%F") ? ApprovalDecision.accept() : ApprovalDecision.decline();
	}

}
