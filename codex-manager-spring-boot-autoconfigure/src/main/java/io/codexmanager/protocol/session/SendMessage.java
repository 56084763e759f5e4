package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A message of the user. Overrides of model, policy, network and sandbox stay with the
 * session; the effort does not. What is left out comes from the controls of the session.
 *
 * @param text the text, not blank; the server trims it, and takes no request over 1 MiB
 * @param model the model
 * @param effort how much the model reasons, for this turn; the model's default if not set
 * @param approvalPolicy when the runtime requests approvals
 * @param networkAccess network
 * @param filesystemSandbox files
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SendMessage(String text, @Nullable String model, @Nullable ReasoningEffort effort,
		@Nullable ApprovalPolicy approvalPolicy, @Nullable NetworkAccess networkAccess,
		@Nullable FilesystemSandbox filesystemSandbox) {

	public SendMessage {
		Assert.hasText(text, "'text' of a message must not be empty");
	}

	/**
	 * A message without overrides.
	 * @param text the text
	 * @return the message
	 */
	public static SendMessage of(String text) {
		return new SendMessage(text, null, null, null, null, null);
	}

	/**
	 * Set the model, for this and the following turns.
	 * @param model the model
	 * @return a changed copy
	 */
	public SendMessage model(String model) {
		return new SendMessage(this.text, model, this.effort, this.approvalPolicy, this.networkAccess,
				this.filesystemSandbox);
	}

	/**
	 * Set how much the model reasons, for this turn.
	 * @param effort the effort
	 * @return a changed copy
	 */
	public SendMessage effort(ReasoningEffort effort) {
		return new SendMessage(this.text, this.model, effort, this.approvalPolicy, this.networkAccess,
				this.filesystemSandbox);
	}

	/**
	 * Set when the runtime requests approvals, for this and the following turns.
	 * @param approvalPolicy the policy
	 * @return a changed copy
	 */
	public SendMessage approvalPolicy(ApprovalPolicy approvalPolicy) {
		return new SendMessage(this.text, this.model, this.effort, approvalPolicy, this.networkAccess,
				this.filesystemSandbox);
	}

	/**
	 * Set whether commands may use the network, for this and the following turns.
	 * @param networkAccess the access
	 * @return a changed copy
	 */
	public SendMessage networkAccess(NetworkAccess networkAccess) {
		return new SendMessage(this.text, this.model, this.effort, this.approvalPolicy, networkAccess,
				this.filesystemSandbox);
	}

	/**
	 * Set what commands may do to files, for this and the following turns.
	 * @param filesystemSandbox the sandbox
	 * @return a changed copy
	 */
	public SendMessage filesystemSandbox(FilesystemSandbox filesystemSandbox) {
		return new SendMessage(this.text, this.model, this.effort, this.approvalPolicy, this.networkAccess,
				filesystemSandbox);
	}

}
