package io.codexmanager.protocol.request;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A request of the runtime that waits for an answer: an approval, a question or a tool
 * call. All kinds share one counter for their ids, and every runtime process begins it at
 * 0, so an id alone does not name a request: {@link #identity()} does.
 */
public sealed interface PendingRequest permits Approval, ToolInputRequest, ToolCall {

	/**
	 * Return the id to answer with.
	 * @return the id
	 */
	String id();

	/**
	 * Return the session.
	 * @return the id of the session
	 */
	String threadId();

	/**
	 * Return the turn.
	 * @return the id of the turn, {@code null} for requests of legacy methods
	 */
	@Nullable String turnId();

	/**
	 * Return the item or call that the request is about.
	 * @return the id of the item
	 */
	@Nullable String itemId();

	/**
	 * Return when the server saw the request.
	 * @return the time
	 */
	Instant createdAt();

	/**
	 * Return what tells this request from all others, also from those that had the same
	 * id in an earlier runtime process.
	 * @return the identity
	 */
	default RequestIdentity identity() {
		return new RequestIdentity(RequestKind.of(this), threadId(), turnId(), itemId(), id(), createdAt());
	}

}
