package io.codexmanager.skill;

import io.codexmanager.protocol.ToolCallResponse;

/**
 * Remembers what became of tool calls, so that each is run once, however often it is
 * delivered. A call is claimed before it is run, its result recorded before it is
 * submitted, and closed when nobody waits for it any more.
 * <p>
 * A ledger is used by several threads, which it may block. One that is shared by several
 * instances of a service makes them run a call once among them.
 */
public interface SkillLedger {

	/**
	 * Claim a call. Of all who ask, at any time and in any place, one is granted it.
	 * @param call the call
	 * @return what to do with the call
	 */
	SkillClaim claim(SkillCallKey call);

	/**
	 * Give a claimed call back that was not run.
	 * @param call the call
	 */
	void release(SkillCallKey call);

	/**
	 * Record the result of a claimed call, before it is submitted.
	 * @param call the call
	 * @param response the result
	 */
	void record(SkillCallKey call, ToolCallResponse response);

	/**
	 * Close a call: its result was submitted, or nobody waits for it. It is not run
	 * again.
	 * @param call the call
	 */
	void close(SkillCallKey call);

}
