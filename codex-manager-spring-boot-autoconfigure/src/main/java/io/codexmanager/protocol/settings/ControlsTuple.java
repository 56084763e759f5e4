package io.codexmanager.protocol.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.TextChecks;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.FilesystemSandbox;
import io.codexmanager.protocol.session.NetworkAccess;
import io.codexmanager.protocol.session.SessionControls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * Controls to write. They replace the stored ones as a whole, so all of them are needed.
 *
 * @param model the model; {@code null} for the default of the runtime, which is sent as
 * such
 * @param approvalPolicy when the runtime requests approvals
 * @param networkAccess network
 * @param filesystemSandbox files
 * @param settings all settings, an object; the stored ones stay if not set
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ControlsTuple(@Nullable String model, ApprovalPolicy approvalPolicy, NetworkAccess networkAccess,
		FilesystemSandbox filesystemSandbox, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode settings) {

	public ControlsTuple {
		TextChecks.check("model", model);
		Assert.notNull(approvalPolicy, "'approvalPolicy' must not be null");
		Assert.notNull(networkAccess, "'networkAccess' must not be null");
		Assert.notNull(filesystemSandbox, "'filesystemSandbox' must not be null");
		Assert.isTrue(settings == null || settings.isObject(), "'settings' must be a JSON object");
		if (settings != null) {
			SettingsLimits.checkWritten(settings);
		}
	}

	/**
	 * Controls with the default model of the runtime. The stored settings stay.
	 * @param approvalPolicy when the runtime requests approvals
	 * @param networkAccess network
	 * @param filesystemSandbox files
	 * @return the controls
	 */
	public static ControlsTuple of(ApprovalPolicy approvalPolicy, NetworkAccess networkAccess,
			FilesystemSandbox filesystemSandbox) {
		return new ControlsTuple(null, approvalPolicy, networkAccess, filesystemSandbox, null);
	}

	/**
	 * Begin with controls that were read. Their settings are left out, so the stored ones
	 * stay.
	 * @param controls the controls
	 * @return the controls to write
	 * @throws IllegalArgumentException if the server left one of them out
	 */
	public static ControlsTuple of(SessionControls controls) {
		ApprovalPolicy approvalPolicy = controls.approvalPolicy();
		NetworkAccess networkAccess = controls.networkAccess();
		FilesystemSandbox filesystemSandbox = controls.filesystemSandbox();
		if (approvalPolicy == null || networkAccess == null || filesystemSandbox == null) {
			throw new IllegalArgumentException(
					"The controls that were read are incomplete, so all of them have to be given");
		}
		return new ControlsTuple(controls.model(), approvalPolicy, networkAccess, filesystemSandbox, null);
	}

	/**
	 * Set the model.
	 * @param model the model; {@code null} for the default of the runtime
	 * @return a changed copy
	 */
	public ControlsTuple model(@Nullable String model) {
		return new ControlsTuple(model, this.approvalPolicy, this.networkAccess, this.filesystemSandbox, this.settings);
	}

	/**
	 * Set when the runtime requests approvals.
	 * @param approvalPolicy the policy
	 * @return a changed copy
	 */
	public ControlsTuple approvalPolicy(ApprovalPolicy approvalPolicy) {
		return new ControlsTuple(this.model, approvalPolicy, this.networkAccess, this.filesystemSandbox, this.settings);
	}

	/**
	 * Set whether commands may use the network.
	 * @param networkAccess the access
	 * @return a changed copy
	 */
	public ControlsTuple networkAccess(NetworkAccess networkAccess) {
		return new ControlsTuple(this.model, this.approvalPolicy, networkAccess, this.filesystemSandbox, this.settings);
	}

	/**
	 * Set what commands may do to files.
	 * @param filesystemSandbox the sandbox
	 * @return a changed copy
	 */
	public ControlsTuple filesystemSandbox(FilesystemSandbox filesystemSandbox) {
		return new ControlsTuple(this.model, this.approvalPolicy, this.networkAccess, filesystemSandbox, this.settings);
	}

	/**
	 * Replace all settings.
	 * @param settings a JSON object
	 * @return a changed copy
	 */
	public ControlsTuple settings(JsonNode settings) {
		return new ControlsTuple(this.model, this.approvalPolicy, this.networkAccess, this.filesystemSandbox, settings);
	}

}
