package io.codexmanager.skill;

import io.codexmanager.claim.Claim;
import io.codexmanager.protocol.ToolCall;
import io.codexmanager.protocol.ToolCallResponse;
import org.jspecify.annotations.Nullable;

/**
 * A call that is being served here.
 */
final class SkillCall {

	private final SkillCallKey key;

	private final ToolCall request;

	private volatile @Nullable Claim claim;

	private volatile @Nullable SkillRun run;

	private volatile @Nullable ToolCallResponse response;

	SkillCall(String profile, ToolCall request) {
		this.key = new SkillCallKey(profile, request.identity());
		this.request = request;
	}

	SkillCallKey key() {
		return this.key;
	}

	String profile() {
		return this.key.profile();
	}

	ToolCall request() {
		return this.request;
	}

	/**
	 * Serve the call under a claim, the first one or one in place of what was lost.
	 */
	void claim(Claim claim) {
		this.claim = claim;
	}

	/**
	 * Tell whether the call is still this instance's.
	 */
	boolean held() {
		Claim current = this.claim;
		return current != null && current.held();
	}

	/**
	 * Keep the answer, here and for whoever holds the call next.
	 * @return {@code false} if the call was lost
	 * @throws RuntimeException if it could not be kept for others
	 */
	boolean record(ToolCallResponse response, String text) {
		this.response = response;
		Claim current = this.claim;
		return current != null && current.record(text);
	}

	void complete() {
		Claim current = this.claim;
		if (current != null) {
			current.complete();
		}
	}

	void release() {
		Claim current = this.claim;
		if (current != null) {
			current.release();
		}
	}

	/**
	 * Return the answer that was made here, if one was.
	 */
	@Nullable ToolCallResponse response() {
		return this.response;
	}

	void response(ToolCallResponse response) {
		this.response = response;
	}

	@Nullable SkillRun run() {
		return this.run;
	}

	void run(SkillRun run) {
		this.run = run;
	}

	/**
	 * Tell whether an event is about this call. A call is open while it is served, and
	 * open calls of a profile have different ids.
	 * @param profile the profile of the event
	 * @param threadId the session of the event
	 * @param requestId the id in the event
	 * @return {@code true} if it is
	 */
	boolean matches(String profile, @Nullable String threadId, String requestId) {
		return profile().equals(profile) && this.request.requestId().equals(requestId)
				&& (threadId == null || threadId.equals(this.request.threadId()));
	}

	/**
	 * Describe the call for the log, without its arguments.
	 */
	@Override
	public String toString() {
		return "call " + Texts.printable(this.request.requestId()) + " of '" + Texts.printable(this.request.tool())
				+ "' (profile '" + profile() + "', session " + Texts.printable(this.request.threadId()) + ")";
	}

}
