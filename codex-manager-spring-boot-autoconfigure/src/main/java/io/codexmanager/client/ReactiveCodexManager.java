package io.codexmanager.client;

import java.net.URI;

import io.codexmanager.client.exchange.PayloadReader;
import io.codexmanager.client.exchange.ReactiveRawOperations;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.ReactiveAccountOperations;
import io.codexmanager.client.operation.ReactiveAppOperations;
import io.codexmanager.client.operation.ReactiveApprovalOperations;
import io.codexmanager.client.operation.ReactiveConfigOperations;
import io.codexmanager.client.operation.ReactiveExtensionOperations;
import io.codexmanager.client.operation.ReactiveFeedbackOperations;
import io.codexmanager.client.operation.ReactiveMcpOperations;
import io.codexmanager.client.operation.ReactiveModelOperations;
import io.codexmanager.client.operation.ReactiveOrchestratorOperations;
import io.codexmanager.client.operation.ReactiveProjectOperations;
import io.codexmanager.client.operation.ReactiveRuntimeOperations;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveSkillOperations;
import io.codexmanager.client.operation.ReactiveSystemOperations;
import io.codexmanager.client.operation.ReactiveToolCallOperations;
import io.codexmanager.client.operation.ReactiveToolInputOperations;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.protocol.session.CreateSession;
import reactor.core.publisher.Mono;

/**
 * The reactive client of one codex-manager. Thread-safe. {@link CodexManager} and
 * {@link ReactiveCodexManager} have the same operations and the same behavior.
 */
public interface ReactiveCodexManager extends PayloadReader, AutoCloseable {

	/**
	 * Return the profile that this client was built from.
	 * @return name of the profile
	 */
	String profile();

	/**
	 * Return the operations on the server itself.
	 * @return the operations
	 */
	ReactiveSystemOperations system();

	/**
	 * Return the operations on the models.
	 * @return the operations
	 */
	ReactiveModelOperations models();

	/**
	 * Return the operations on apps.
	 * @return the operations
	 */
	ReactiveAppOperations apps();

	/**
	 * Return the operations on the skills that the runtime finds in files.
	 * @return the operations
	 */
	ReactiveSkillOperations skills();

	/**
	 * Return the operations on MCP servers.
	 * @return the operations
	 */
	ReactiveMcpOperations mcp();

	/**
	 * Return the operations on the account of the runtime.
	 * @return the operations
	 */
	ReactiveAccountOperations account();

	/**
	 * Return the operations on the configuration of the runtime.
	 * @return the operations
	 */
	ReactiveConfigOperations config();

	/**
	 * Return the operations on the runtime.
	 * @return the operations
	 */
	ReactiveRuntimeOperations runtime();

	/**
	 * Return the operations on feedback.
	 * @return the operations
	 */
	ReactiveFeedbackOperations feedback();

	/**
	 * Return the operations on agent extensions of the server.
	 * @return the operations
	 */
	ReactiveExtensionOperations extensions();

	/**
	 * Return the operations on jobs of the orchestrator.
	 * @return the operations
	 */
	ReactiveOrchestratorOperations orchestrator();

	/**
	 * Return the operations on projects.
	 * @return the operations
	 */
	ReactiveProjectOperations projects();

	/**
	 * Return the operations on sessions.
	 * @return the operations
	 */
	ReactiveSessionOperations sessions();

	/**
	 * Return the operations on approvals.
	 * @return the operations
	 */
	ReactiveApprovalOperations approvals();

	/**
	 * Return the operations on questions to the user.
	 * @return the operations
	 */
	ReactiveToolInputOperations toolInput();

	/**
	 * Return the operations on tool calls.
	 * @return the operations
	 */
	ReactiveToolCallOperations toolCalls();

	/**
	 * Create a session and return its scope.
	 * @param request the session, with its tools
	 * @return the session
	 */
	Mono<ReactiveSessionScope> newSession(CreateSession request);

	/**
	 * Create a session that has its title before its first message, and return its scope.
	 * @param request the session, with its tools
	 * @param title the title, 1 to 200 characters
	 * @return the session; a
	 * {@link io.codexmanager.client.operation.SessionNotTitledException} with its id if
	 * it was created but its title could not be set
	 */
	Mono<ReactiveSessionScope> newSession(CreateSession request, String title);

	/**
	 * Return the scope of a session. No request is sent.
	 * @param sessionId the session
	 * @return the session
	 */
	ReactiveSessionScope session(String sessionId);

	/**
	 * Return requests to any route, for routes that have no operation.
	 * @return the requests
	 */
	ReactiveRawOperations raw();

	/**
	 * Return this client with another reading mode. Everything else is shared, and turns
	 * that are waited for are followed in the mode of the profile.
	 * @param mode the mode
	 * @return the client, the same one for the same mode
	 */
	ReactiveCodexManager reading(ReadingMode mode);

	/**
	 * Return the blocking variant of this client.
	 * @return the blocking client
	 */
	CodexManager blocking();

	/**
	 * Create a builder for a client without auto-configuration.
	 * @param profile name of the profile, for errors and metrics
	 * @param baseUrl address of the server with its API prefix, for example
	 * {@code http://127.0.0.1:3001/api}
	 * @return a builder
	 */
	static CodexManagerBuilder builder(String profile, URI baseUrl) {
		return new CodexManagerBuilder(profile, baseUrl);
	}

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
