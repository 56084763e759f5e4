package io.codexmanager.client;

/**
 * The blocking client of one codex-manager. Safe for use by several threads. The two
 * faces, {@link CodexManager} and {@link ReactiveCodexManager}, have the same operations
 * and behave the same.
 */
public interface CodexManager {

	/**
	 * Return the profile that this client was built from.
	 * @return name of the profile
	 */
	String profile();

	/**
	 * Return the operations on the server itself.
	 * @return the operations
	 */
	SystemOperations system();

	/**
	 * Return the operations on sessions.
	 * @return the operations
	 */
	SessionOperations sessions();

	/**
	 * Return the operations on approvals.
	 * @return the operations
	 */
	ApprovalOperations approvals();

	/**
	 * Return the operations on questions to the user.
	 * @return the operations
	 */
	ToolInputOperations toolInput();

	/**
	 * Return the operations on tool calls.
	 * @return the operations
	 */
	ToolCallOperations toolCalls();

	/**
	 * Return a session to work with. Nothing is sent.
	 * @param sessionId the session
	 * @return the session
	 */
	SessionScope session(String sessionId);

	/**
	 * Return the reactive face of the same client.
	 * @return the reactive face
	 */
	ReactiveCodexManager reactive();

}
