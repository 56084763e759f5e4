package io.codexmanager.test.runtime.session;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ApprovalReply.Decision;
import io.codexmanager.test.script.ApprovalReply.Scope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for a decision, unless none is needed.
 */
final class ApprovalFlow {

	private final TurnTools tools;

	private final TurnRun run;

	ApprovalFlow(TurnTools tools, TurnRun run) {
		this.tools = tools;
		this.run = run;
	}

	/**
	 * Ask and wait.
	 * @param action what an acceptance for the session covers
	 * @param announced takes in the question right after it was put, nothing if none is
	 * needed
	 */
	ApprovalReply ask(String action, String method, String itemId, String summary, ObjectNode params,
			Consumer<@Nullable PendingRequest> announced) {
		PendingRequest asked = this.run.<@Nullable PendingRequest>obtain(() -> {
			PendingRequest request = null;
			if (needed(action)) {
				this.tools.turns().status(this.run.session(), ThreadStatus.WAITING_ON_APPROVAL);
				request = announce(method, itemId, summary, params);
			}
			announced.accept(request);
			return request;
		});
		if (asked == null) {
			return new ApprovalReply(Decision.ACCEPT, Scope.TURN, false);
		}
		Optional<ObjectNode> answer = asked.await();
		ApprovalReply reply = answer.map(ApprovalFlow::reply)
			.orElseGet(() -> new ApprovalReply(Decision.EXPIRED, Scope.TURN, true));
		if (reply.accepted() && reply.scope() == Scope.SESSION) {
			this.run.act(() -> this.run.session().acceptForSession(action));
		}
		return reply;
	}

	private boolean needed(String action) {
		ManagedSession session = this.run.session();
		return !"never".equals(session.settings().approvalPolicy()) && !session.acceptedForSession(action);
	}

	private PendingRequest announce(String method, String itemId, String summary, ObjectNode params) {
		return this.tools.pending().announce(RequestKind.APPROVAL, this.run, method, params, (id) -> {
			ObjectNode approval = RequestJson.head(id, RequestKind.APPROVAL, method, this.run, itemId);
			return RequestJson.tail(approval, summary, params, this.tools.pending().now());
		});
	}

	private static ApprovalReply reply(ObjectNode body) {
		Decision decision = Decision.valueOf(body.path("decision").asString().toUpperCase(Locale.ROOT));
		Scope scope = Scope.valueOf(body.path("scope").asString("turn").toUpperCase(Locale.ROOT));
		return new ApprovalReply(decision, scope, true);
	}

}
