package io.codexmanager.client;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.codexmanager.protocol.Approval;
import io.codexmanager.protocol.CreateSession;
import io.codexmanager.protocol.CreatedSession;
import io.codexmanager.protocol.DeletedSession;
import io.codexmanager.protocol.InterruptOutcome;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.MessageAccepted;
import io.codexmanager.protocol.SendMessage;
import io.codexmanager.protocol.Session;
import io.codexmanager.protocol.SessionPage;
import io.codexmanager.protocol.SessionQuery;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.SteerOutcome;
import io.codexmanager.protocol.SteerTurn;
import io.codexmanager.protocol.ToolCall;
import io.codexmanager.protocol.ToolInputRequest;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Sessions, their turns and their pending requests. Must not be called on a thread that
 * may not block.
 */
public interface SessionOperations {

	/**
	 * Create a session. Not idempotent: repeating it after a lost answer makes a second
	 * session.
	 * @param request how to create it
	 * @return the session
	 */
	@Operation(name = "sessions.create")
	@PostExchange("/sessions")
	CreatedSession create(@RequestBody CreateSession request);

	/**
	 * List sessions.
	 * @param query which sessions
	 * @return a page of sessions
	 */
	@Operation(name = "sessions.list")
	@GetExchange("/sessions")
	SessionPage list(SessionQuery query);

	/**
	 * List all sessions that a query finds, over all pages. Pages are fetched as they are
	 * needed, and a session that the server lists on several pages comes once.
	 * @param query which sessions; its cursor is where to begin
	 * @return the sessions
	 */
	default Stream<Session> listAll(SessionQuery query) {
		Set<String> seen = new HashSet<>();
		return Pages.<Session>stream(query.cursor(), (cursor) -> list(query.cursor(cursor)))
			.filter((session) -> seen.add(session.sessionId()));
	}

	/**
	 * Read a session with its whole history. Unknown, malformed and archived ids are
	 * answered with 500.
	 * @param sessionId the session
	 * @return the session
	 */
	@Operation(name = "sessions.get")
	@GetExchange("/sessions/{sessionId}")
	SessionSnapshot get(@PathVariable String sessionId);

	/**
	 * Delete a session for good; a running turn is interrupted. Can take two minutes when
	 * the server believes in a turn that does not run.
	 * @param sessionId the session
	 * @return what was deleted
	 */
	@Operation(name = "sessions.delete", atLeastSeconds = 150)
	@DeleteExchange("/sessions/{sessionId}")
	DeletedSession delete(@PathVariable String sessionId);

	/**
	 * Send a message and do not wait for the turn. While a turn runs the text joins that
	 * turn and the returned one never completes; {@code session(id).ask} takes care of
	 * that.
	 * @param sessionId the session
	 * @param message the message
	 * @return the turn that was announced for it
	 */
	@Operation(name = "sessions.send_message")
	@PostExchange("/sessions/{sessionId}/messages")
	MessageAccepted sendMessage(@PathVariable String sessionId, @RequestBody SendMessage message);

	/**
	 * Interrupt the running turn. Returns before the turn has ended.
	 * @param sessionId the session
	 * @return whether a turn is being interrupted
	 */
	@Operation(name = "sessions.interrupt", outcomes = { 409 })
	@PostExchange("/sessions/{sessionId}/interrupt")
	InterruptOutcome interrupt(@PathVariable String sessionId);

	/**
	 * Give the running turn further input.
	 * @param sessionId the session
	 * @param turnId the running turn
	 * @param input the text
	 * @return whether the turn took it
	 */
	@Operation(name = "sessions.steer", outcomes = { 400, 409 })
	@PostExchange("/sessions/{sessionId}/turns/{turnId}/steer")
	SteerOutcome steer(@PathVariable String sessionId, @PathVariable String turnId, @RequestBody SteerTurn input);

	/**
	 * List the approvals that wait. Unknown sessions have none.
	 * @param sessionId the session
	 * @return the approvals, oldest first
	 */
	@Operation(name = "sessions.approvals.list")
	@GetExchange("/sessions/{sessionId}/approvals")
	Listing<Approval> approvals(@PathVariable String sessionId);

	/**
	 * List the questions that wait. Unknown sessions have none.
	 * @param sessionId the session
	 * @return the questions, oldest first
	 */
	@Operation(name = "sessions.tool_input.list")
	@GetExchange("/sessions/{sessionId}/tool-input")
	Listing<ToolInputRequest> toolInput(@PathVariable String sessionId);

	/**
	 * List the tool calls that wait. Unknown sessions have none.
	 * @param sessionId the session
	 * @return the calls, oldest first
	 */
	@Operation(name = "sessions.tool_calls.list")
	@GetExchange("/sessions/{sessionId}/tool-calls")
	Listing<ToolCall> toolCalls(@PathVariable String sessionId);

}
