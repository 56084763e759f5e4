package io.codexmanager.client.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.codexmanager.client.session.SuggestedRequest.State;
import io.codexmanager.protocol.session.SuggestionOutcome;
import io.codexmanager.protocol.session.SuggestionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the server answered and what the stream told. The answer says
 * {@code fallback} even when a suggestion was published, and names a key of no job when
 * another request is being worked on. Not safe for use by several threads.
 */
final class SuggestionTracker {

	private final @Nullable String draft;

	private final Map<String, SuggestionSignal.Updated> ended = new HashMap<>();

	private final Set<String> openJobs = new HashSet<>();

	private final Set<String> endedJobs = new HashSet<>();

	private SuggestionSignal.@Nullable Updated lastComplete;

	private @Nullable SuggestionOutcome answer;

	private boolean connected;

	private boolean connectedWhenSent;

	private boolean jobQueued;

	private boolean deleted;

	private boolean settled;

	private boolean late;

	SuggestionTracker(@Nullable String draft) {
		this.draft = draft;
	}

	void signal(SuggestionSignal signal) {
		if (signal instanceof SuggestionSignal.Updated updated) {
			updated(updated);
		}
		else if (signal instanceof SuggestionSignal.JobQueued queued) {
			this.openJobs.add(queued.jobId());
			this.jobQueued = true;
		}
		else if (signal instanceof SuggestionSignal.JobStarted started) {
			this.openJobs.add(started.jobId());
		}
		else if (signal instanceof SuggestionSignal.JobEnded end) {
			this.openJobs.remove(end.jobId());
			this.endedJobs.add(end.jobId());
		}
		else if (signal instanceof SuggestionSignal.SessionDeleted) {
			this.deleted = true;
		}
		else if (signal instanceof SuggestionSignal.Connected) {
			this.connected = true;
		}
		else if (signal instanceof SuggestionSignal.Disconnected) {
			this.connected = false;
		}
	}

	private void updated(SuggestionSignal.Updated updated) {
		if (!SuggestionStatus.STREAMING.equals(updated.status())) {
			this.ended.put(updated.requestKey(), updated);
		}
		if (complete(updated)) {
			this.lastComplete = updated;
		}
	}

	void sent() {
		this.connectedWhenSent = this.connected;
		this.jobQueued = false;
	}

	void answered(SuggestionOutcome answer) {
		this.answer = answer;
	}

	/** What was published before the answer has arrived by now. */
	void settled() {
		this.settled = true;
	}

	void late() {
		this.late = true;
	}

	boolean connected() {
		return this.connected;
	}

	/**
	 * Tell the result.
	 * @return the result, {@code null} as long as there is none
	 */
	@Nullable SuggestedRequest result() {
		SuggestionOutcome given = this.answer;
		if (given == null) {
			return this.late ? new SuggestedRequest(State.PENDING, null, null, false, null) : null;
		}
		if (given.refused()) {
			return result(State.REFUSED, null, given, given.message());
		}
		if (given.queued()) {
			return given.alreadyQueued() ? joined(given) : queued(given);
		}
		return given.fallback() ? fallback(given) : result(State.MADE, given.suggestion(), given, null);
	}

	/**
	 * The answer does not tell that an earlier request was joined. It was if a suggestion
	 * came and no job was queued for this one.
	 */
	private @Nullable SuggestedRequest fallback(SuggestionOutcome given) {
		SuggestionSignal.Updated published = own(given);
		if (published != null && complete(published)) {
			boolean same = text(published).equals(given.suggestion());
			return result(same ? State.FALLBACK : State.MADE, published.suggestion(), given, null);
		}
		boolean allJobsEnded = this.openJobs.isEmpty() && !this.endedJobs.isEmpty();
		boolean over = published != null || !this.connected || allJobsEnded || this.settled || this.late;
		if (!over) {
			return null;
		}
		SuggestionSignal.Updated ofEarlierRequest = this.lastComplete;
		if (ofEarlierRequest != null && this.connectedWhenSent && !this.jobQueued) {
			return new SuggestedRequest(State.MADE, ofEarlierRequest.suggestion(), given.requestKey(), true, null);
		}
		return result(State.FALLBACK, given.suggestion(), given, null);
	}

	/**
	 * The server has waited in vain. What it publishes then is the draft, or a sentence
	 * that nothing tells from a suggestion.
	 */
	private @Nullable SuggestedRequest queued(SuggestionOutcome given) {
		SuggestionSignal.Updated published = own(given);
		if (published == null) {
			return unpublished(given);
		}
		if (!complete(published)) {
			return result(State.FAILED, null, given, published.error());
		}
		boolean fallback = this.draft == null || this.draft.strip().equals(text(published).strip());
		return result(fallback ? State.FALLBACK : State.MADE, published.suggestion(), given, null);
	}

	private @Nullable SuggestedRequest joined(SuggestionOutcome given) {
		SuggestionSignal.Updated published = this.lastComplete;
		return (published != null) ? result(State.MADE, published.suggestion(), given, null) : unpublished(given);
	}

	private @Nullable SuggestedRequest unpublished(SuggestionOutcome given) {
		if (this.deleted) {
			return result(State.FAILED, null, given, "The session was deleted");
		}
		if (given.jobId() != null && this.endedJobs.contains(given.jobId())) {
			return result(State.NONE, null, given, null);
		}
		return (this.late || !this.connected) ? result(State.PENDING, null, given, null) : null;
	}

	private SuggestionSignal.@Nullable Updated own(SuggestionOutcome given) {
		return (given.requestKey() != null) ? this.ended.get(given.requestKey()) : null;
	}

	private static boolean complete(SuggestionSignal.Updated updated) {
		return SuggestionStatus.COMPLETE.equals(updated.status()) && updated.suggestion() != null;
	}

	private static String text(SuggestionSignal.Updated updated) {
		return (updated.suggestion() != null) ? updated.suggestion() : "";
	}

	private static SuggestedRequest result(State state, @Nullable String text, SuggestionOutcome given,
			@Nullable String message) {
		return new SuggestedRequest(state, text, given.requestKey(), given.alreadyQueued(), message);
	}

}
