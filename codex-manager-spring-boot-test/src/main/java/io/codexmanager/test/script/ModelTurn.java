package io.codexmanager.test.script;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A running turn as the scripted model sees it. Every call sends the frames that the real
 * server sends, in its order. Once the turn has ended (interrupted, failed, session
 * deleted, runtime gone) calls that would send something throw an unchecked exception
 * that the script should let pass; calls that wait for an answer return an expired one.
 * Used by one thread at a time, the one that runs the script.
 */
public interface ModelTurn {

	/**
	 * The user's text; several messages that arrived together are joined by line breaks.
	 * @return the text to react to
	 */
	String text();

	/**
	 * The session of the turn.
	 * @return the session id
	 */
	String sessionId();

	/**
	 * The id of the turn itself, which differs from the one that a client received when
	 * its message joined a running turn.
	 * @return the turn id
	 */
	String turnId();

	/**
	 * The dynamic tools that the session was created with, as the model receives them:
	 * the runtime drops most of a schema.
	 * @return the tools, in the order of registration
	 */
	List<ModelTool> tools();

	/**
	 * The names of the dynamic tools the session was created with.
	 * @return the names, in the order of registration
	 */
	default List<String> toolNames() {
		return tools().stream().map(ModelTool::name).toList();
	}

	/**
	 * Say something in one delta.
	 * @param text the answer
	 * @return this turn
	 */
	ModelTurn say(String text);

	/**
	 * Say something in several deltas, one after the other.
	 * @param deltas the pieces of the answer
	 * @return this turn
	 */
	ModelTurn stream(String... deltas);

	/**
	 * Say something in several deltas with a pause after each.
	 * @param interval the pause after each delta
	 * @param deltas the pieces of the answer
	 * @return this turn
	 */
	ModelTurn stream(Duration interval, List<String> deltas);

	/**
	 * Call a dynamic tool and wait until the call is answered or expires. A tool the
	 * session does not have is answered at once as unsupported, without a request.
	 * @param name the name of the tool
	 * @param arguments the arguments of the call
	 * @return the answer
	 */
	ToolCallReply callTool(String name, Map<String, ?> arguments);

	/**
	 * Ask whether a command may run, wait for the decision and pretend to run it without
	 * output and with exit code 0. No approval is requested in sessions with the approval
	 * policy {@code never}, nor for commands that were already accepted for the session.
	 * @param command the command as the model gives it
	 * @return the decision; after a {@code cancel} the turn has ended
	 */
	ApprovalReply askCommandApproval(String command);

	/**
	 * Ask whether a command may run, wait for the decision and pretend to run it.
	 * @param command the command as the model gives it
	 * @param output what the command prints, may be empty
	 * @param exitCode its exit code
	 * @return the decision; after a {@code cancel} the turn has ended
	 */
	ApprovalReply askCommandApproval(String command, String output, int exitCode);

	/**
	 * Ask whether a command may run outside the sandbox, wait for the decision and
	 * pretend to run it without output and with exit code 0. The approval looks like that
	 * of any other command, except for the justification. In sessions with the approval
	 * policy {@code never} or {@code untrusted}, the runtime declines automatically.
	 * @param command the command as the model gives it
	 * @param justification why, in the words of the model, {@code null} for nothing
	 * @return the decision; after a {@code cancel} the turn has ended
	 */
	ApprovalReply askEscalatedApproval(String command, @Nullable String justification);

	/**
	 * Ask whether a file may be added, wait for the decision and pretend to add it.
	 * @param path the path of the file; a relative one is taken from the session's
	 * working directory
	 * @param diff the content of the new file
	 * @return the decision; after a {@code cancel} the turn has ended
	 */
	ApprovalReply askFileApproval(String path, String diff);

	/**
	 * Ask the user and wait for the answers.
	 * @param questions what to ask
	 * @return answers by question id; empty if declined, cancelled or expired
	 */
	Map<String, List<String>> ask(Question... questions);

	/**
	 * End the turn as failed.
	 * @param message the message of the failure
	 */
	void fail(String message);

	/**
	 * Wait, and react to an interrupt at once.
	 * @param duration how long to wait
	 * @return this turn
	 */
	ModelTurn pause(Duration duration);

	/**
	 * Wait until a further message joins the turn, or until it is steered.
	 * @return the text that joined
	 */
	String awaitInput();

}
