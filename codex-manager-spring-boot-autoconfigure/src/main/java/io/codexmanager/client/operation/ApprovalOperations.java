package io.codexmanager.client.operation;

import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Approvals. Must not be called on a thread that may not block.
 */
public interface ApprovalOperations {

	/**
	 * Decide an approval. After a restart of the server, the id alone can refer to a
	 * different request.
	 * @param approvalId the approval
	 * @param decision the decision
	 * @return the outcome of the decision
	 */
	@Operation(name = "approvals.decide", outcomes = { 404, 409 })
	@PostExchange("/approvals/{approvalId}/decision")
	ApprovalOutcome decide(@PathVariable String approvalId, @RequestBody ApprovalDecision decision);

}
