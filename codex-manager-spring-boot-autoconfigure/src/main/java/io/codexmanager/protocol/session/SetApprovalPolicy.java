package io.codexmanager.protocol.session;

import org.springframework.util.Assert;

/**
 * When the runtime requests approvals, from the next message on.
 *
 * @param approvalPolicy the policy
 */
public record SetApprovalPolicy(ApprovalPolicy approvalPolicy) {

	public SetApprovalPolicy {
		Assert.notNull(approvalPolicy, "'approvalPolicy' must not be null");
	}

}
