package io.codexmanager.sample.console;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.event.RequestResolvedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolCallResolvedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.event.ToolInputResolvedEvent;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.sample.console.HourChart.Series;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells the board what waits for an answer and what became of it. It decides nothing:
 * that is done by listeners of the service, or by a person at the console.
 */
@Component
class RequestListener {

	private final Board board;

	RequestListener(Board board) {
		this.board = board;
	}

	@CodexEventListener
	void asked(ApprovalRequestedEvent event) {
		this.board.requests((requests) -> requests.add(event.profile(), event.request(),
				(key) -> RequestCardFactory.approval(key, event)));
	}

	@CodexEventListener
	void asked(ToolInputRequestedEvent event) {
		this.board.requests((requests) -> requests.add(event.profile(), event.request(),
				(key) -> RequestCardFactory.question(key, event)));
	}

	@CodexEventListener
	void decided(ApprovalResolvedEvent event) {
		resolved(event, event.decision());
	}

	@CodexEventListener
	void answered(ToolInputResolvedEvent event) {
		resolved(event, event.decision());
	}

	@CodexEventListener
	void called(ToolCallRequestedEvent event) {
		this.board.skills((skills) -> skills.begin(event.profile(), event.request()));
		this.board.count(Series.SKILLS, 1);
	}

	@CodexEventListener
	void served(ToolCallResolvedEvent event) {
		String thread = String.valueOf(event.threadId());
		String state = event.success() ? "served" : event.status().value();
		this.board.skills((skills) -> skills.end(event.profile(), thread, event.requestId(), state));
	}

	private void resolved(RequestResolvedEvent event, @Nullable Decision decision) {
		String outcome = (decision != null) ? decision.value() : event.status().value();
		this.board.requests((requests) -> requests
			.end((request) -> request.is(event.profile(), event.threadId(), event.requestId()), outcome));
	}

}
