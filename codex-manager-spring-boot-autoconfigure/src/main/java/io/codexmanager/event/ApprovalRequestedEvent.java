package io.codexmanager.event;

import java.io.Serial;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.session.FileUpdate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The runtime asks whether it may run a command or change files.
 */
public final class ApprovalRequestedEvent extends PendingRequestEvent<Approval> {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient @Nullable EventPayload started;

	private final boolean sandboxLeft;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 * @param request the request
	 * @param recovered whether its announcement was missed
	 */
	public ApprovalRequestedEvent(EventOrigin origin, EventPayload payload, Approval request, boolean recovered) {
		this(origin, payload, request, recovered, null, false);
	}

	ApprovalRequestedEvent(EventOrigin origin, EventPayload payload, Approval request, boolean recovered,
			@Nullable EventPayload started, boolean sandboxLeft) {
		super(origin, payload, request, recovered);
		this.started = started;
		// the call of the model that would tell is missed with the announcement
		this.sandboxLeft = sandboxLeft || (recovered && request.command());
	}

	/**
	 * Return whether this is an approval of a command.
	 * @return {@code true} for a command
	 */
	public boolean isCommand() {
		return request().command();
	}

	/**
	 * Return whether this is an approval of file changes.
	 * @return {@code true} for changes of files
	 */
	public boolean isFileChange() {
		return request().fileChange();
	}

	/**
	 * Return the command as the runtime sent it, including the shell, for example
	 * {@code /bin/bash -lc 'git status'}.
	 * @return the command line, empty if this is not an approval of a command
	 */
	public String commandLine() {
		return isCommand() ? CommandLine.of(detail("command")) : "";
	}

	/**
	 * Return the command without the shell that the runtime wraps it in. It is a script,
	 * not a program with arguments.
	 * <p>
	 * <b>Never decide by its beginning or by what it contains</b>:
	 * {@code git status && rm -rf /} begins with {@code git status}. Use
	 * {@link #isExactly(String...)}.
	 * @return the script if {@link #commandLine()} is a {@code sh}, {@code bash} or
	 * {@code zsh} of the system with {@code -lc} and one argument, else that line
	 */
	public String command() {
		return CommandLine.script(commandLine());
	}

	/**
	 * Return whether this asks for exactly one of the given commands, in the sandbox of
	 * the session, and for nothing else: {@code false} if it is {@link #escalated()}.
	 * <p>
	 * The directory of the command is not compared: check {@link #cwd()} as well.
	 * @param commands the commands, compared exactly
	 * @return {@code false} also if this is not an approval of a command
	 */
	public boolean isExactly(String... commands) {
		return isExactlyEvenEscalated(commands) && !escalated();
	}

	/**
	 * Return whether this asks for exactly one of the given commands, whatever else it
	 * asks for, for example to run it outside the sandbox. Only for commands that may do
	 * anything.
	 * @param commands the commands, compared exactly
	 * @return {@code false} also if this is not an approval of a command
	 */
	public boolean isExactlyEvenEscalated(String... commands) {
		String command = command();
		return !command.isEmpty() && List.of(commands).contains(command);
	}

	/**
	 * Return whether this asks for more than to run a command, or to make changes, in the
	 * sandbox of the session: to leave the sandbox, for additional permissions, for
	 * network access, to write below a {@linkplain #grantRoot() directory} from then on,
	 * or for something that this library does not know.
	 * <p>
	 * <b>{@code false} only means that none of this was detected.</b> The runtime does
	 * not report directly that a command is to run outside the sandbox. It passes on the
	 * reason that the model gives for it. Without a reason, the tool call of the model
	 * shows it, which is sent before the request. A reason alone counts as an escalation,
	 * although it can have another cause, and so does a command whose request is
	 * {@link #recovered()}, because that call was missed.
	 * @return {@code true} if it asks for more, as far as the runtime reports it
	 */
	public boolean escalated() {
		return !escalations().isEmpty();
	}

	/**
	 * Return what this additionally asks for.
	 * @return names of {@linkplain Approval#details() details}, such as {@code reason},
	 * {@code additionalPermissions} or {@code grantRoot}, and {@code sandbox_permissions}
	 * for what the model said, or may have said, in its tool call; empty if this is not
	 * {@link #escalated()}
	 */
	public Set<String> escalations() {
		return Collections.unmodifiableSet(Escalations.of(request(), this.sandboxLeft));
	}

	/**
	 * Return the directory that the command would run in.
	 * @return the directory, if the runtime named one
	 */
	public @Nullable String cwd() {
		return textOrNull(detail("cwd"));
	}

	/**
	 * Return why the model asks, in its own words. For a command, a reason mostly means
	 * that it is to run outside the sandbox.
	 * @return the reason, if there is one
	 */
	public @Nullable String reason() {
		return textOrNull(detail("reason"));
	}

	/**
	 * Return the directory below which the runtime asks to be allowed to write for as
	 * long as the session runs, in addition to the changes of this approval.
	 * @return the directory, {@code null} if it does not ask for that
	 */
	public @Nullable String grantRoot() {
		return textOrNull(detail("grantRoot"));
	}

	/**
	 * Return whether the changes of this approval are known.
	 * @return {@code false} if the start of the changes was missed, as is possible for
	 * requests that are {@link #recovered()}, for requests of the legacy method, and if
	 * this is not an approval of file changes
	 * @throws io.codexmanager.CodexException if the payload that contains them is not
	 * JSON
	 */
	public boolean changesKnown() {
		return changesNode().isArray();
	}

	/**
	 * Return the changes of this approval. The request does not contain them: they are
	 * taken from the start of the same item.
	 * <p>
	 * <b>An empty list does not mean that nothing would change</b>: check
	 * {@link #changesKnown()} before you decide by a property that all changes have in
	 * common, and {@link #grantRoot()} for what is requested in addition.
	 * @return the changes, empty if they are not known
	 * @throws io.codexmanager.CodexException if they cannot be read
	 */
	public List<FileUpdate> changes() {
		return (this.started != null) ? this.started.parts(changesNode(), FileUpdate.class) : List.of();
	}

	private JsonNode changesNode() {
		if (this.started == null) {
			return MissingNode.getInstance();
		}
		JsonNode params = this.started.tree().path("params");
		String turnId = textOrNull(params.path("turnId"));
		boolean other = turnId != null && turnId() != null && !turnId.equals(turnId());
		// The provider of the model gives the ids of items and may give one again
		return other ? MissingNode.getInstance() : params.path("item").path("changes");
	}

	private JsonNode detail(String name) {
		JsonNode details = request().details();
		return (details != null) ? details.path(name) : MissingNode.getInstance();
	}

}
