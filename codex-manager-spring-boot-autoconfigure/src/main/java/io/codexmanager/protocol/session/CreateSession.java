package io.codexmanager.protocol.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.Unknowns;
import io.codexmanager.protocol.request.DynamicTool;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How to create a session. What is left out comes from the server's default controls.
 *
 * @param cwd working directory on the server's machine, not checked for existence; the
 * server's own if not set
 * @param model the model; the runtime's default if neither this nor the default controls
 * name one
 * @param approvalPolicy when the runtime requests approvals
 * @param networkAccess network
 * @param filesystemSandbox files
 * @param dynamicTools tools the model can call, 128 at most. They can be given only here:
 * the server ignores them on messages and on resume
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CreateSession(@Nullable String cwd, @Nullable String model, @Nullable ApprovalPolicy approvalPolicy,
		@Nullable NetworkAccess networkAccess, @Nullable FilesystemSandbox filesystemSandbox,
		List<DynamicTool> dynamicTools) {

	private static final int MAX_TOOLS = 128;

	public CreateSession {
		dynamicTools = List.copyOf(Unknowns.listOrEmpty(dynamicTools));
		Assert.isTrue(dynamicTools.size() <= MAX_TOOLS,
				"'dynamicTools' must not hold more than " + MAX_TOOLS + " tools; the server refuses more");
		Set<String> names = new HashSet<>();
		dynamicTools.forEach((tool) -> Assert.isTrue(names.add(tool.name().strip()),
				() -> "'dynamicTools' holds two tools with the name '" + tool.name() + "'; the runtime refuses that"));
	}

	/**
	 * A session with the server's defaults.
	 * @return the request
	 */
	public static CreateSession withDefaults() {
		return new CreateSession(null, null, null, null, null, List.of());
	}

	/**
	 * A session in a working directory.
	 * @param cwd the directory on the server's machine
	 * @return the request
	 */
	public static CreateSession in(String cwd) {
		Assert.hasText(cwd, "'cwd' must not be empty");
		return new CreateSession(cwd, null, null, null, null, List.of());
	}

	/**
	 * Set the model.
	 * @param model the model; the runtime's default if neither this nor the default
	 * controls name one
	 * @return a changed copy
	 */
	public CreateSession model(String model) {
		return new CreateSession(this.cwd, model, this.approvalPolicy, this.networkAccess, this.filesystemSandbox,
				this.dynamicTools);
	}

	/**
	 * Set when the runtime requests approvals.
	 * @param approvalPolicy the policy
	 * @return a changed copy
	 */
	public CreateSession approvalPolicy(ApprovalPolicy approvalPolicy) {
		return new CreateSession(this.cwd, this.model, approvalPolicy, this.networkAccess, this.filesystemSandbox,
				this.dynamicTools);
	}

	/**
	 * Set whether commands may use the network.
	 * @param networkAccess the access
	 * @return a changed copy
	 */
	public CreateSession networkAccess(NetworkAccess networkAccess) {
		return new CreateSession(this.cwd, this.model, this.approvalPolicy, networkAccess, this.filesystemSandbox,
				this.dynamicTools);
	}

	/**
	 * Set what commands may do to files.
	 * @param filesystemSandbox the sandbox
	 * @return a changed copy
	 */
	public CreateSession filesystemSandbox(FilesystemSandbox filesystemSandbox) {
		return new CreateSession(this.cwd, this.model, this.approvalPolicy, this.networkAccess, filesystemSandbox,
				this.dynamicTools);
	}

	/**
	 * Add tools that the model can call.
	 * @param tools the tools
	 * @return a changed copy
	 */
	public CreateSession tools(Collection<DynamicTool> tools) {
		List<DynamicTool> all = new ArrayList<>(this.dynamicTools);
		all.addAll(tools);
		return new CreateSession(this.cwd, this.model, this.approvalPolicy, this.networkAccess, this.filesystemSandbox,
				all);
	}

}
