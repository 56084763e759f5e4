package io.codexmanager.sample;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;

import org.springframework.stereotype.Component;

/**
 * Decides what the model may do in the sessions of this service: it may read the clock in
 * the directory of the session, and nothing else.
 */
@Component
class Approvals {

	private final OwnSessions ownSessions;

	Approvals(OwnSessions ownSessions) {
		this.ownSessions = ownSessions;
	}

	@CodexEventListener(condition = "@ownSessions.contains(#root.event.threadId())")
	ApprovalDecision decide(ApprovalRequestedEvent request) {
		boolean clock = request.isExactly("date", "date +%F")
				&& this.ownSessions.worksIn(request.threadId(), request.cwd());
		return clock ? ApprovalDecision.accept() : ApprovalDecision.decline();
	}

}
