package io.codexmanager.test.runtime.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import tools.jackson.databind.node.ObjectNode;

/**
 * A request that waits for a client.
 *
 * @param kind its kind
 * @param id its id, a decimal number
 * @param session the session that asks
 * @param turnId the turn that asks
 * @param entryId the id of its transcript entry
 * @param payload what lists and events show
 * @param answer completed with the body of the answer, or with nothing on expiry
 */
public record PendingRequest(RequestKind kind, String id, ManagedSession session, String turnId, String entryId,
		ObjectNode payload, CompletableFuture<Optional<ObjectNode>> answer) {

	/**
	 * Wait for the answer.
	 * @return the body of the answer, or empty if the request expired
	 */
	Optional<ObjectNode> await() {
		try {
			return this.answer.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

}
