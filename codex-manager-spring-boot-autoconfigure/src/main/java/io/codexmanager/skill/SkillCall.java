package io.codexmanager.skill;

import java.time.Duration;
import java.util.function.Consumer;

import io.codexmanager.claim.Claim;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * A tool call, from its announcement until this instance has nothing to do with it any
 * more. It is in one {@link State} at a time and owns what belongs to it: the claim, the
 * run and the answer. Of several who want to change the state one succeeds, so a call is
 * run once and answered once. A call that is claimed anew is a new object, made by
 * {@link #again()}. Safe for use by several threads.
 */
final class SkillCall {

	private final SkillCallKey key;

	private final ToolCall request;

	private final long since = System.nanoTime();

	private State state = State.ANNOUNCED;

	private @Nullable Claim claim;

	private @Nullable Consumer<Claim> claimEnd;

	private @Nullable SkillRun run;

	private @Nullable ToolCallResponse response;

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
	 * Return how long ago this instance heard of it.
	 */
	Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.since);
	}

	/**
	 * Make the object that is claimed anew. It knows the answer, if one was made.
	 */
	SkillCall again() {
		SkillCall again = new SkillCall(profile(), this.request);
		again.response = response();
		return again;
	}

	/**
	 * The call was granted to this instance.
	 * @param known an earlier object of the same call, whose answer is still to be
	 * delivered
	 */
	synchronized void claimed(Claim claim, @Nullable SkillCall known) {
		change(State.CLAIMED, this.state == State.ANNOUNCED);
		this.claim = claim;
		if (this.response == null && known != null) {
			this.response = known.response();
		}
	}

	/**
	 * The call was granted once more, because its claim had been lost. If it is over by
	 * now, the new claim ends as the one before it did.
	 */
	void claimedOnceMore(Claim claim) {
		Consumer<Claim> end;
		synchronized (this) {
			this.claim = claim;
			end = this.claimEnd;
		}
		if (end != null) {
			end.accept(claim);
		}
	}

	/**
	 * The skill is to be run when there is a permit.
	 */
	synchronized void waiting(SkillRun run) {
		change(State.WAITING, this.state == State.CLAIMED);
		this.run = run;
	}

	/**
	 * There is a permit.
	 * @return {@code false} if the call needs none any more
	 */
	synchronized boolean running() {
		return change(State.RUNNING, this.state == State.WAITING);
	}

	/**
	 * It is known what becomes of the call.
	 * @param response the answer, {@code null} if nobody waits for one
	 * @return {@code false} if that was known before
	 */
	synchronized boolean answering(@Nullable ToolCallResponse response) {
		boolean changed = change(State.ANSWERING, isPending() || this.state == State.CLAIMED);
		if (changed && response != null) {
			this.response = response;
		}
		return changed;
	}

	/**
	 * The skill was not begun, because the call is not this instance's any more.
	 * @return {@code false} if it is known already what becomes of the call
	 */
	synchronized boolean lost() {
		return change(State.DONE, this.state == State.RUNNING);
	}

	/**
	 * Nobody announces the call again, so it is to be looked after when the stream is
	 * back.
	 * @return {@code false} if the skill runs, or the call is over
	 */
	synchronized boolean kept() {
		return change(State.KEPT, this.state != State.RUNNING && this.state != State.DONE);
	}

	/**
	 * Its answer is delivered once more.
	 * @return {@code false} if it was not kept
	 */
	synchronized boolean resumed() {
		return change(State.ANSWERING, this.state == State.KEPT);
	}

	/**
	 * This instance has nothing to do with the call any more.
	 */
	synchronized void done() {
		this.state = State.DONE;
	}

	private boolean change(State next, boolean allowed) {
		if (allowed) {
			this.state = next;
		}
		return allowed;
	}

	/**
	 * Tell whether the skill is to be run, or runs.
	 */
	synchronized boolean isPending() {
		return this.state == State.WAITING || this.state == State.RUNNING;
	}

	/**
	 * Tell whether the call is still this instance's.
	 */
	boolean held() {
		Claim current = claim();
		return current != null && current.held();
	}

	/**
	 * Keep the answer for whoever holds the call next.
	 * @return {@code false} if the call was lost
	 * @throws RuntimeException if it could not be kept
	 */
	boolean record(String text) {
		Claim current = claim();
		return current != null && current.record(text);
	}

	void complete() {
		endClaim(Claim::complete);
	}

	void release() {
		endClaim(Claim::release);
	}

	private void endClaim(Consumer<Claim> end) {
		Claim current;
		synchronized (this) {
			current = this.claim;
			this.claimEnd = end;
		}
		if (current != null) {
			end.accept(current);
		}
	}

	private synchronized @Nullable Claim claim() {
		return this.claim;
	}

	synchronized @Nullable SkillRun run() {
		return this.run;
	}

	/**
	 * Return the answer that was made here, if one was.
	 */
	synchronized @Nullable ToolCallResponse response() {
		return this.response;
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
		return "call " + ShownText.name(this.request.requestId()) + " of '" + ShownText.name(this.request.tool())
				+ "' (profile '" + profile() + "', session " + ShownText.name(this.request.threadId()) + ")";
	}

	/**
	 * The states of a call, in their usual order.
	 */
	private enum State {

		/** It was heard of, and may be another instance's. */
		ANNOUNCED,
		/** It was granted to this instance. */
		CLAIMED,
		/** Its skill waits for a permit. */
		WAITING,
		/** Its skill has a permit. */
		RUNNING,
		/** It is known what becomes of it, and being delivered. */
		ANSWERING,
		/** It waits until the stream is back. */
		KEPT,
		/** It was answered, has ended, or is another instance's. */
		DONE

	}

}
