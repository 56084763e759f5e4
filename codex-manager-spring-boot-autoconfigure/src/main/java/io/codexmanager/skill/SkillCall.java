package io.codexmanager.skill;

import io.codexmanager.protocol.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * A call that is being served here.
 */
final class SkillCall {

	private final SkillCallKey key;

	private final ToolCall request;

	private volatile @Nullable SkillRun run;

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
