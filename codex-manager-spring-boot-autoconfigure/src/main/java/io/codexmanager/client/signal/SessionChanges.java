package io.codexmanager.client.signal;

import java.util.List;

import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.ThreadStatus;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.protocol.stream.StreamFrame;

/**
 * Which frames can change how a session reads, and how it reads in a few words. For the
 * library's own use.
 */
public final class SessionChanges {

	/**
	 * Pieces of answers and output, which are read when they are complete; and what
	 * repeats a frame in another form.
	 */
	private static final List<String> NO_CHANGE = List.of("app_server.codex.event.", "app_server.raw_response_item.",
			"app_server.request.", "app_server.thread.token_usage.", "thread_token_usage_updated", "notification",
			"server_request", "turn_plan_updated", "turn_diff_updated", "orchestrator_job_progress");

	private SessionChanges() {
	}

	/**
	 * Tell whether a frame can change how its session reads.
	 * @param frame the frame
	 * @return whether it is worth a read
	 */
	public static boolean possible(StreamFrame frame) {
		String type = frame.type();
		return !type.endsWith("delta") && NO_CHANGE.stream().noneMatch(type::startsWith);
	}

	/**
	 * Describe how a session reads.
	 * @param snapshot the session
	 * @return a few words
	 */
	public static String describe(SessionSnapshot snapshot) {
		List<Turn> turns = snapshot.thread().turns();
		ThreadStatus status = snapshot.thread().status();
		StringBuilder state = new StringBuilder();
		state.append("title '").append(snapshot.session().title()).append("'");
		state.append(", thread ").append((status != null) ? status.type() : "of unknown status");
		if (status != null && status.activeFlags() != null && !status.activeFlags().isEmpty()) {
			state.append(' ').append(status.activeFlags());
		}
		state.append(", ").append(turns.size()).append((turns.size() == 1) ? " turn" : " turns");
		if (!turns.isEmpty()) {
			state.append(", the last ").append(turns.get(turns.size() - 1).status());
		}
		return state.toString();
	}

}
