package io.codexmanager.sample.console;

import java.util.function.Consumer;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.AppServerSignal;
import io.codexmanager.event.ItemCompletedEvent;
import io.codexmanager.event.SessionDeletedEvent;
import io.codexmanager.event.ThreadNameUpdatedEvent;
import io.codexmanager.event.ThreadStartedEvent;
import io.codexmanager.event.ThreadTokenUsageUpdatedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnDiffUpdatedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.protocol.session.AgentMessageItem;
import io.codexmanager.protocol.session.CommandExecutionItem;
import io.codexmanager.protocol.session.Item;
import io.codexmanager.protocol.session.TokenUsage;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.stream.SessionRef;
import io.codexmanager.sample.console.HourChart.Series;

import org.springframework.stereotype.Component;

/**
 * Tells the board what happens in sessions, of whoever they are.
 */
@Component
class SessionListener {

	private static final int TITLE_LIMIT = 120;

	private static final int COMMAND_LIMIT = 500;

	private final Board board;

	SessionListener(Board board) {
		this.board = board;
	}

	@CodexEventListener
	void started(ThreadStartedEvent event) {
		change(event, (session) -> session.state = "idle");
	}

	@CodexEventListener
	void named(ThreadNameUpdatedEvent event) {
		change(event, (session) -> session.title = Shown.text(event.threadName(), TITLE_LIMIT));
	}

	@CodexEventListener
	void began(TurnStartedEvent event) {
		change(event, SessionEntry::begin);
	}

	@CodexEventListener
	void said(AgentMessageDeltaEvent event) {
		String thread = event.threadId();
		if (thread != null) {
			this.board.delta(event.profile(), thread, event.itemId(), event.delta());
		}
	}

	@CodexEventListener
	void completed(ItemCompletedEvent event) {
		Item item = event.item();
		if (item instanceof AgentMessageItem message) {
			change(event, (session) -> session.text.complete(message.id(), Shown.text(message.text(), TurnText.LIMIT)));
		}
		else if (item instanceof CommandExecutionItem command) {
			String line = "$ " + Shown.text(command.command(), COMMAND_LIMIT) + " → " + command.status();
			change(event, (session) -> session.text.line(line));
		}
	}

	@CodexEventListener
	void changed(TurnDiffUpdatedEvent event) {
		change(event, (session) -> session.diff = Shown.text(event.diff(), SessionEntry.DIFF_LIMIT));
	}

	@CodexEventListener
	void used(ThreadTokenUsageUpdatedEvent event) {
		TokenUsage usage = event.tokenUsage();
		this.board.count(Series.TOKENS, usage.last().totalTokens());
		change(event, (session) -> session.tokens = usage.total().totalTokens());
	}

	@CodexEventListener
	void ended(TurnCompletedEvent event) {
		TurnStatus status = event.turn().status();
		change(event, (session) -> session.state = Shown.text(status.value(), 40));
		this.board.count(Series.TURNS, 1);
		this.board.count(Series.FAILED, status.equals(TurnStatus.COMPLETED) ? 0 : 1);
		String turn = event.turn().id();
		this.board.requests((requests) -> requests.end(
				(request) -> request.of(event.profile(), event.threadId()) && turn.equals(request.request().turnId()),
				"ended with its turn"));
	}

	@CodexEventListener
	void deleted(SessionDeletedEvent event) {
		this.board.forget(event.profile(), event.sessionId());
		this.board.requests((requests) -> requests.end((request) -> request.of(event.profile(), event.sessionId()),
				"session deleted"));
	}

	private void change(AppServerSignal event, Consumer<SessionEntry> change) {
		String thread = event.threadId();
		if (thread == null) {
			return;
		}
		SessionRef ref = event.session();
		this.board.session(event.profile(), thread, (session) -> {
			if (ref != null && ref.title() != null) {
				session.title = Shown.text(ref.title(), TITLE_LIMIT);
			}
			change.accept(session);
		});
	}

}
