package io.codexmanager.protocol.request;

import java.time.Instant;

import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * What tells a pending request from all others of its profile, over restarts of the
 * server. Equal for the same request whether it came over the stream or from a list.
 *
 * @param kind the kind of request
 * @param threadId the session
 * @param turnId the turn, if the runtime named one
 * @param itemId the item or call, if the runtime named one
 * @param id the id to answer with
 * @param createdAt when the server saw the request
 */
public record RequestIdentity(RequestKind kind, String threadId, @Nullable String turnId, @Nullable String itemId,
		String id, @Nullable Instant createdAt) {

	@Override
	public String toString() {
		return "RequestIdentity[kind=" + this.kind + ", threadId=" + ShownText.name(this.threadId) + ", turnId="
				+ ShownText.name(this.turnId) + ", itemId=" + ShownText.name(this.itemId) + ", id="
				+ ShownText.name(this.id) + ", createdAt=" + this.createdAt + "]";
	}

}
