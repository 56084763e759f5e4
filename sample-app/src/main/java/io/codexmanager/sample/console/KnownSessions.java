package io.codexmanager.sample.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.codexmanager.CodexException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.event.StreamConnectedEvent;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionQuery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

/**
 * Reads which sessions there are when a stream is connected, and whether the turns still
 * run that were running when it was lost.
 */
@Component
class KnownSessions {

	private static final Log logger = LogFactory.getLog(KnownSessions.class);

	private static final String UNKNOWN = "unknown";

	private final Board board;

	private final CodexManagers managers;

	KnownSessions(Board board, CodexManagers managers) {
		this.board = board;
		this.managers = managers;
	}

	/** Beside other listeners, because what cannot be read is tried again for a while. */
	@CodexEventListener(concurrency = Concurrency.PARALLEL)
	void connected(StreamConnectedEvent event) {
		String profile = event.profile();
		CodexManager codex = this.managers.get(profile);
		List<String> running = this.board.running(profile);
		running.forEach((id) -> this.board.session(profile, id, (session) -> session.state = UNKNOWN));
		attempt("the sessions", profile, () -> list(codex));
		running.forEach((id) -> attempt("session " + id, profile, () -> {
			String state = codex.session(id).running() ? "running" : "ended unseen";
			this.board.session(profile, id,
					(session) -> session.state = UNKNOWN.equals(session.state) ? state : session.state);
		}));
	}

	/** The latest is taken last, so that it is shown first. */
	private void list(CodexManager codex) {
		List<Session> sessions = new ArrayList<>(codex.sessions().list(SessionQuery.all().limit(20)).data());
		Collections.reverse(sessions);
		sessions.forEach((session) -> this.board.session(codex.profile(), session.sessionId(),
				(entry) -> entry.title = Shown.text(session.title(), 120)));
	}

	private static void attempt(String what, String profile, Runnable reading) {
		try {
			reading.run();
		}
		catch (CodexException ex) {
			logger.warn("The console cannot read " + what + " of profile " + profile + ": " + ex.getMessage());
		}
	}

}
