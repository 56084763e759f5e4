package io.codexmanager.event;

import java.io.Serial;
import java.util.List;

import io.codexmanager.protocol.Approval;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The runtime asks whether it may run a command or change files.
 */
public final class ApprovalRequestedEvent extends PendingRequestEvent<Approval> {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 * @param request the request
	 * @param recovered whether its announcement was missed
	 */
	public ApprovalRequestedEvent(EventOrigin origin, EventPayload payload, Approval request, boolean recovered) {
		super(origin, payload, request, recovered);
	}

	/**
	 * Tell whether this is about a command.
	 * @return {@code true} for a command
	 */
	public boolean isCommand() {
		return request().command();
	}

	/**
	 * Tell whether this is about changes of files.
	 * @return {@code true} for changes of files
	 */
	public boolean isFileChange() {
		return request().fileChange();
	}

	/**
	 * Return the command as the runtime wrote it, shell and all, for example
	 * {@code /bin/bash -lc 'git status'}.
	 * @return the command line, empty if this is not about a command
	 */
	public String commandLine() {
		return isCommand() ? CommandLine.of(detail("command")) : "";
	}

	/**
	 * Return the command without the shell that the runtime wraps it in. It is a script,
	 * not a program with arguments.
	 * <p>
	 * <b>Never decide by how it begins or by what it contains</b>:
	 * {@code git status && rm -rf /} begins with {@code git status}. Use
	 * {@link #isExactly(String...)}.
	 * @return the script if {@link #commandLine()} is a {@code sh}, {@code bash} or
	 * {@code zsh} of the system with {@code -lc} and one argument, else that line
	 */
	public String command() {
		return CommandLine.script(commandLine());
	}

	/**
	 * Tell whether this asks for exactly one of some commands and for nothing beside it,
	 * such as more permissions or network access. Where it would run is told by
	 * {@link #cwd()}.
	 * @param commands the commands, to the letter
	 * @return {@code false} also if this is not about a command
	 */
	public boolean isExactly(String... commands) {
		String command = command();
		return !command.isEmpty() && !asksForMore() && List.of(commands).contains(command);
	}

	/**
	 * Return the directory that the command would run in.
	 * @return the directory, if the runtime named one
	 */
	public @Nullable String cwd() {
		return textOrNull(detail("cwd"));
	}

	/**
	 * Return why the runtime asks.
	 * @return the reason, if the runtime gave one
	 */
	public @Nullable String reason() {
		return textOrNull(detail("reason"));
	}

	private boolean asksForMore() {
		return carries(detail("additionalPermissions")) || carries(detail("networkApprovalContext"));
	}

	private JsonNode detail(String name) {
		JsonNode details = request().details();
		return (details != null) ? details.path(name) : MissingNode.getInstance();
	}

	private static boolean carries(JsonNode node) {
		return !node.isMissingNode() && !node.isNull() && !(node.isContainer() && node.isEmpty());
	}

	private static @Nullable String textOrNull(JsonNode node) {
		return node.isString() ? node.stringValue() : null;
	}

}
