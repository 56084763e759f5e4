package io.codexmanager.client;

import io.codexmanager.client.exchange.PayloadReader;
import io.codexmanager.client.exchange.RawOperations;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.AccountOperations;
import io.codexmanager.client.operation.AppOperations;
import io.codexmanager.client.operation.ApprovalOperations;
import io.codexmanager.client.operation.ConfigOperations;
import io.codexmanager.client.operation.ExtensionOperations;
import io.codexmanager.client.operation.FeedbackOperations;
import io.codexmanager.client.operation.McpOperations;
import io.codexmanager.client.operation.ModelOperations;
import io.codexmanager.client.operation.OrchestratorOperations;
import io.codexmanager.client.operation.ProjectOperations;
import io.codexmanager.client.operation.RuntimeOperations;
import io.codexmanager.client.operation.SessionOperations;
import io.codexmanager.client.operation.SkillOperations;
import io.codexmanager.client.operation.SystemOperations;
import io.codexmanager.client.operation.ToolCallOperations;
import io.codexmanager.client.operation.ToolInputOperations;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.CreateSession;

/**
 * The blocking client of one codex-manager. Thread-safe. {@link CodexManager} and
 * {@link ReactiveCodexManager} have the same operations and the same behavior.
 */
public interface CodexManager extends PayloadReader, AutoCloseable {

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
	 * Return the operations on the models.
	 * @return the operations
	 */
	ModelOperations models();

	/**
	 * Return the operations on apps.
	 * @return the operations
	 */
	AppOperations apps();

	/**
	 * Return the operations on the skills that the runtime finds in files.
	 * @return the operations
	 */
	SkillOperations skills();

	/**
	 * Return the operations on MCP servers.
	 * @return the operations
	 */
	McpOperations mcp();

	/**
	 * Return the operations on the account of the runtime.
	 * @return the operations
	 */
	AccountOperations account();

	/**
	 * Return the operations on the configuration of the runtime.
	 * @return the operations
	 */
	ConfigOperations config();

	/**
	 * Return the operations on the runtime.
	 * @return the operations
	 */
	RuntimeOperations runtime();

	/**
	 * Return the operations on feedback.
	 * @return the operations
	 */
	FeedbackOperations feedback();

	/**
	 * Return the operations on agent extensions of the server.
	 * @return the operations
	 */
	ExtensionOperations extensions();

	/**
	 * Return the operations on jobs of the orchestrator.
	 * @return the operations
	 */
	OrchestratorOperations orchestrator();

	/**
	 * Return the operations on projects.
	 * @return the operations
	 */
	ProjectOperations projects();

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
	 * Create a session and return its scope.
	 * @param request the session, with its tools
	 * @return the session
	 */
	SessionScope newSession(CreateSession request);

	/**
	 * Create a session that has its title before its first message, and return its scope.
	 * @param request the session, with its tools
	 * @param title the title, 1 to 200 characters
	 * @return the session
	 * @throws io.codexmanager.client.operation.SessionNotTitledException if the session
	 * was created but its title could not be set; the exception has its id
	 */
	SessionScope newSession(CreateSession request, String title);

	/**
	 * Return the scope of a session. No request is sent.
	 * @param sessionId the session
	 * @return the session
	 */
	SessionScope session(String sessionId);

	/**
	 * Return requests to any route, for routes that have no operation.
	 * @return the requests
	 */
	RawOperations raw();

	/**
	 * Return this client with another reading mode. Everything else is shared, and turns
	 * that are waited for are followed in the mode of the profile.
	 * @param mode the mode
	 * @return the client, the same one for the same mode
	 */
	CodexManager reading(ReadingMode mode);

	/**
	 * Return the reactive variant of this client.
	 * @return the reactive client
	 */
	ReactiveCodexManager reactive();

	/**
	 * Close the client, including its blocking and reactive variants. Everything that
	 * waits ends at once with a
	 * {@link io.codexmanager.client.operation.CodexClosedException}, and later calls fail
	 * with it. Clients that are beans are closed with the application context. Closing
	 * the client again has no effect.
	 */
	@Override
	void close();

}
