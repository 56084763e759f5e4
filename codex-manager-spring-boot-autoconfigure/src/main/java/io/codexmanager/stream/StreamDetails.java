package io.codexmanager.stream;

import java.util.List;

import io.codexmanager.client.signal.SessionStanding.Activity;
import io.codexmanager.stream.lane.LaneLoad;
import org.jspecify.annotations.Nullable;

/**
 * What a stream knows at a moment, without asking the manager. For the library's own use.
 *
 * @param status its status
 * @param epoch the runtime process
 * @param lanes what the handlers have to do
 * @param sessions the sessions that were heard of lately, the latest first; at most
 * {@code stream.resync-limit}
 */
public record StreamDetails(StreamStatus status, Epoch epoch, LaneLoad lanes, List<KnownSession> sessions) {

	public StreamDetails {
		sessions = List.copyOf(sessions);
	}

	/**
	 * A session that was heard of.
	 *
	 * @param id its id
	 * @param activity whether a turn runs in it
	 * @param lastTurn the id of the turn that was seen to end last on this connection
	 */
	public record KnownSession(String id, Activity activity, @Nullable String lastTurn) {
	}

}
