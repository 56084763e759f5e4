package io.codexmanager.client.operation;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.session.ArchiveOutcome;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.CreatedSession;
import io.codexmanager.protocol.session.DeletedSession;
import io.codexmanager.protocol.session.ForkedSession;
import io.codexmanager.protocol.session.InterruptOutcome;
import io.codexmanager.protocol.session.InterruptTurn;
import io.codexmanager.protocol.session.MessageAccepted;
import io.codexmanager.protocol.session.RenameSession;
import io.codexmanager.protocol.session.RenamedSession;
import io.codexmanager.protocol.session.ResumedSession;
import io.codexmanager.protocol.session.RollBackSession;
import io.codexmanager.protocol.session.RolledBackSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionAction;
import io.codexmanager.protocol.session.SessionPage;
import io.codexmanager.protocol.session.SessionProjectOutcome;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.SetSessionProject;
import io.codexmanager.protocol.session.StartReview;
import io.codexmanager.protocol.session.StartedReview;
import io.codexmanager.protocol.session.SteerOutcome;
import io.codexmanager.protocol.session.SteerTurn;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.protocol.session.SuggestionOutcome;
import io.codexmanager.protocol.session.UnarchivedSession;
import io.codexmanager.protocol.session.UpsertSuggestedRequest;
import io.codexmanager.protocol.session.UpsertTranscriptEntry;
import io.codexmanager.protocol.session.UpsertedSuggestedRequest;
import io.codexmanager.protocol.session.UpsertedTranscriptEntry;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Sessions, their turns and their pending requests. Must not be called on a thread that
 * may not block.
 */
public interface SessionOperations extends SessionSettingsOperations {

	/**
	 * Create a session. Not idempotent: repeating it after a lost response creates a
	 * second session.
	 * @param request how to create it
	 * @return the session
	 */
	@Operation(name = "sessions.create")
	@PostExchange("/sessions")
	CreatedSession create(@RequestBody CreateSession request);

	/**
	 * Create a session and set its title before the first message. With the first message
	 * of a session without a title, the server starts a hidden worker that reads the
	 * message and renames the session, which costs up to three additional turns.
	 * @param request how to create it
	 * @param title the title, 1 to 200 characters
	 * @return the session with its title
	 * @throws io.codexmanager.client.operation.SessionNotTitledException if the session
	 * was created but could not be renamed
	 */
	default CreatedSession createTitled(CreateSession request, String title) {
		RenameSession rename = new RenameSession(title);
		CreatedSession created = create(request);
		try {
			return created.session(rename(created.id(), rename).session());
		}
		catch (CodexException ex) {
			throw new SessionNotTitledException(created.id(), title, ex);
		}
	}

	/**
	 * List sessions.
	 * @param query which sessions
	 * @return a page of sessions
	 */
	@Operation(name = "sessions.list")
	@GetExchange("/sessions")
	SessionPage list(SessionQuery query);

	/**
	 * List all sessions that match a query, over all pages. Pages are fetched as needed,
	 * and a session that the server lists on several pages is returned once.
	 * <p>
	 * Sessions are in the order of the server: the first page has the latest changes
	 * first, and sessions without a turn, whose times are those of the read, before all
	 * others. Sessions that the runtime holds are on the first page regardless of their
	 * time, so the pages together are not ordered by time.
	 * <p>
	 * The largest page that the server accepts, 200 entries, is requested regardless of
	 * the limit of the query. Sessions that had no turn yet can be missing if there is
	 * more than one page and the runtime holds more than about 128 sessions that are not
	 * on the first one; this is logged at {@code INFO}, once for each client.
	 * @param query which sessions; its cursor is where to begin, its limit is not used
	 * @return the sessions
	 */
	default Stream<Session> listAll(SessionQuery query) {
		Set<String> seen = new HashSet<>();
		SessionQuery large = Pages.large(query);
		return Pages.<Session>stream(large.cursor(), (cursor) -> list(large.cursor(cursor)))
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
	 * Delete a session permanently; a running turn is interrupted. Can take two minutes
	 * if the server assumes a turn that is not running.
	 * @param sessionId the session
	 * @return what was deleted
	 */
	@Operation(name = "sessions.delete", atLeastSeconds = 150)
	@DeleteExchange("/sessions/{sessionId}")
	DeletedSession delete(@PathVariable String sessionId);

	/**
	 * Send a message without waiting for the turn. While a turn is running, the text
	 * joins that turn, and the returned one never completes; {@code session(id).ask}
	 * takes care of that.
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
	 * Add input to the running turn.
	 * @param sessionId the session
	 * @param turnId the running turn
	 * @param input the text
	 * @return whether the turn took it
	 */
	@Operation(name = "sessions.steer", outcomes = { 400, 409 })
	@PostExchange("/sessions/{sessionId}/turns/{turnId}/steer")
	SteerOutcome steer(@PathVariable String sessionId, @PathVariable String turnId, @RequestBody SteerTurn input);

	/**
	 * List the pending approvals. Unknown sessions have none.
	 * @param sessionId the session
	 * @return the approvals, oldest first
	 */
	@Operation(name = "sessions.approvals.list")
	@GetExchange("/sessions/{sessionId}/approvals")
	Listing<Approval> approvals(@PathVariable String sessionId);

	/**
	 * List the pending questions. Unknown sessions have none.
	 * @param sessionId the session
	 * @return the questions, oldest first
	 */
	@Operation(name = "sessions.tool_input.list")
	@GetExchange("/sessions/{sessionId}/tool-input")
	Listing<ToolInputRequest> toolInput(@PathVariable String sessionId);

	/**
	 * List the pending tool calls. Unknown sessions have none.
	 * @param sessionId the session
	 * @return the calls, oldest first
	 */
	@Operation(name = "sessions.tool_calls.list")
	@GetExchange("/sessions/{sessionId}/tool-calls")
	Listing<ToolCall> toolCalls(@PathVariable String sessionId);

	/**
	 * Interrupt the given turn. The runtime ignores which turn is named: it interrupts
	 * whatever turn is running, and if none is running, the server does not respond for
	 * two minutes. {@code session(id).interrupt(turnId)} checks first.
	 * @param sessionId the session
	 * @param request the turn
	 * @return whether a turn is being interrupted
	 */
	@Operation(name = "sessions.interrupt", outcomes = { 409 })
	@PostExchange("/sessions/{sessionId}/interrupt")
	InterruptOutcome interrupt(@PathVariable String sessionId, @RequestBody InterruptTurn request);

	/**
	 * Add an entry to the transcript, or replace the one with the same id. Also works on
	 * hidden sessions of workers.
	 * @param sessionId the session
	 * @param entry the entry
	 * @return what was sent, which can differ from what is stored
	 */
	@Operation(name = "sessions.transcript.upsert")
	@PostExchange("/sessions/{sessionId}/transcript/upsert")
	UpsertedTranscriptEntry upsertTranscriptEntry(@PathVariable String sessionId,
			@RequestBody UpsertTranscriptEntry entry);

	/**
	 * Create a new session with the history, the tools and the controls of this one. Not
	 * idempotent. Sessions without a turn and archived ones are rejected with 409.
	 * @param sessionId the session
	 * @return the new session
	 */
	@Operation(name = "sessions.fork")
	@PostExchange("/sessions/{sessionId}/fork")
	ForkedSession fork(@PathVariable String sessionId);

	/**
	 * Replace the history with a summary. Returns at once; the response does not name the
	 * turn that compacts, and its start is not reported on the event stream.
	 * @param sessionId the session
	 * @return the confirmation that it has started
	 */
	@Operation(name = "sessions.compact")
	@PostExchange("/sessions/{sessionId}/compact")
	SessionAction compact(@PathVariable String sessionId);

	/**
	 * Remove turns from the end of the history. Files that they changed stay changed.
	 * Rejected with 409 while a turn is running or if the session is not loaded.
	 * @param sessionId the session
	 * @param request how many turns
	 * @return what remains
	 */
	@Operation(name = "sessions.rollback")
	@PostExchange("/sessions/{sessionId}/rollback")
	RolledBackSession rollback(@PathVariable String sessionId, @RequestBody RollBackSession request);

	/**
	 * End the terminals that run in the background.
	 * @param sessionId the session
	 * @return the confirmation
	 */
	@Operation(name = "sessions.background_terminals.clean")
	@PostExchange("/sessions/{sessionId}/background-terminals/clean")
	SessionAction cleanBackgroundTerminals(@PathVariable String sessionId);

	/**
	 * Start a review. Returns before it has ended.
	 * @param sessionId the session
	 * @param request what to review
	 * @return the review
	 */
	@Operation(name = "sessions.review")
	@PostExchange("/sessions/{sessionId}/review")
	StartedReview review(@PathVariable String sessionId, @RequestBody StartReview request);

	/**
	 * Change the title of the session. For unknown and archived sessions, the response is
	 * 500, but the title is stored nevertheless: it is visible once the session can be
	 * read again.
	 * @param sessionId the session
	 * @param request the title
	 * @return the session
	 */
	@Operation(name = "sessions.rename")
	@PostExchange("/sessions/{sessionId}/rename")
	RenamedSession rename(@PathVariable String sessionId, @RequestBody RenameSession request);

	/**
	 * Archive the session. Afterwards it can be neither read nor used until it is removed
	 * from the archive.
	 * @param sessionId the session
	 * @return whether it was archived
	 */
	@Operation(name = "sessions.archive", outcomes = { 409 })
	@PostExchange("/sessions/{sessionId}/archive")
	ArchiveOutcome archive(@PathVariable String sessionId);

	/**
	 * Remove the session from the archive. It is then stored and not loaded. For sessions
	 * that are not archived, the response is 500.
	 * @param sessionId the session
	 * @return the session
	 */
	@Operation(name = "sessions.unarchive")
	@PostExchange("/sessions/{sessionId}/unarchive")
	UnarchivedSession unarchive(@PathVariable String sessionId);

	/**
	 * Load a stored session. Required after a restart of the server before the session is
	 * compacted, rolled back or reviewed, or its terminals are cleaned; a message loads
	 * it automatically. For unknown, archived and new sessions, the response is 500.
	 * Tools cannot be set here: the server ignores them.
	 * @param sessionId the session
	 * @return the session
	 */
	@Operation(name = "sessions.resume")
	@PostExchange("/sessions/{sessionId}/resume")
	ResumedSession resume(@PathVariable String sessionId);

	/**
	 * Let a job suggest the user's next request. The suggestion is published on the event
	 * stream, or never.
	 * @param sessionId the session
	 * @param request how to suggest
	 * @return the job, or why there is none
	 */
	@Operation(name = "sessions.suggest_request.enqueue", outcomes = { 409 })
	@PostExchange("/sessions/{sessionId}/suggested-request/jobs")
	SuggestionOutcome enqueueSuggestedRequest(@PathVariable String sessionId, @RequestBody SuggestRequest request);

	/**
	 * Let a job suggest the user's next request, and wait for it, 12 seconds by the
	 * server's default. Returns a fallback even if a suggestion was made, which is
	 * published on the event stream; {@code session(id).suggestRequest} takes care of
	 * that.
	 * @param sessionId the session
	 * @param request how to suggest
	 * @return a fallback, or the job if it has not ended, or why there is none
	 */
	@Operation(name = "sessions.suggest_request", outcomes = { 409 }, atLeastSeconds = 20)
	@PostExchange("/sessions/{sessionId}/suggested-request")
	SuggestionOutcome suggestRequest(@PathVariable String sessionId, @RequestBody SuggestRequest request);

	/**
	 * Publish a state of a suggested request on the event stream.
	 * @param sessionId the session
	 * @param request the state
	 * @return what the server keeps
	 */
	@Operation(name = "sessions.suggest_request.upsert")
	@PostExchange("/sessions/{sessionId}/suggested-request/upsert")
	UpsertedSuggestedRequest upsertSuggestedRequest(@PathVariable String sessionId,
			@RequestBody UpsertSuggestedRequest request);

	/**
	 * Move the session into a project, or out of its project.
	 * @param sessionId the session
	 * @param request the project
	 * @return the project, or the outcome that the project or the session was not found
	 */
	@Operation(name = "sessions.project.set", outcomes = { 404 })
	@PostExchange("/sessions/{sessionId}/project")
	SessionProjectOutcome setProject(@PathVariable String sessionId, @RequestBody SetSessionProject request);

}
