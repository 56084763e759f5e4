package io.codexmanager.docs;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.AppServerSignal;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

@Component
class Approvals {

	private static final Log logger = LogFactory.getLog(Approvals.class);

	@CodexEventListener // by type; what is returned is sent to the manager
	@Nullable ApprovalDecision decide(ApprovalRequestedEvent request) {
		boolean build = request.isExactly("mvn verify") && "/srv/repo".equals(request.cwd());
		return build ? ApprovalDecision.accept() : null; // null leaves it to others
	}

	@CodexEventListener("app_server.item.*") // by name; a trailing * makes it a prefix
	void items(AppServerSignal signal) {
		logger.info(signal.type() + " in session " + signal.threadId());
	}

}
