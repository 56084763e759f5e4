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
	 * Create a session. Not idempotent: repeating it after a lost answer makes a second
	 * session.
	 * @param request how to create it
	 * @return the session
	 */
	@Operation(name = "sessions.create")
	@PostExchange("/sessions")
	CreatedSession create(@RequestBody CreateSession request);

	/**
	 * Create a session and give it its title before the first message. The first message
	 * of a session without a title makes the server start a hidden worker that reads it
	 * and renames the session, at the price of up to three turns more.
	 * @param request how to create it
	 * @param title the title, 1 to 200 characters
	 * @return the session with its title
	 * @throws io.codexmanager.client.operation.SessionNotTitledException if the session
	 * was created and could not be renamed
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
	 * List all sessions that a query finds, over all pages. Pages are fetched as they are
	 * needed, and a session that the server lists on several pages comes once.
	 * <p>
	 * They come in the order of the server: the first page has the latest changes first,
	 * and sessions without a turn, whose times are those of the read, before all others.
	 * Sessions that the runtime holds are on the first page whatever their time, so the
	 * pages together are in no order of time.
	 * <p>
	 * The largest page that the server takes, 200 entries, is asked for whatever the
	 * limit of the query. Sessions that had no turn yet can be missing once there is more
	 * than one page and the runtime holds more than about 128 sessions that are not on
	 * the first one; the log says so at {@code INFO}, once for a client.
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

	/**
	 * Interrupt a certain turn. Which one is named makes no difference to the runtime: it
	 * interrupts whatever turn runs, and with none running the server does not answer for
	 * two minutes. {@code session(id).interrupt(turnId)} looks first.
	 * @param sessionId the session
	 * @param request the turn
	 * @return whether a turn is being interrupted
	 */
	@Operation(name = "sessions.interrupt", outcomes = { 409 })
	@PostExchange("/sessions/{sessionId}/interrupt")
	InterruptOutcome interrupt(@PathVariable String sessionId, @RequestBody InterruptTurn request);

	/**
	 * Add an entry to the transcript, or replace one of the same id. Works on hidden
	 * sessions of workers, too.
	 * @param sessionId the session
	 * @param entry the entry
	 * @return what was sent, which can differ from what is stored
	 */
	@Operation(name = "sessions.transcript.upsert")
	@PostExchange("/sessions/{sessionId}/transcript/upsert")
	UpsertedTranscriptEntry upsertTranscriptEntry(@PathVariable String sessionId,
			@RequestBody UpsertTranscriptEntry entry);

	/**
	 * Make a new session with the history, the tools and the controls of this one. Not
	 * idempotent. Sessions without a turn and archived ones are refused with 409.
	 * @param sessionId the session
	 * @return the new session
	 */
	@Operation(name = "sessions.fork")
	@PostExchange("/sessions/{sessionId}/fork")
	ForkedSession fork(@PathVariable String sessionId);

	/**
	 * Make the history shorter by a summary. Returns at once; the turn that does it is
	 * not named, and begins on the event stream without a sign.
	 * @param sessionId the session
	 * @return that it has begun
	 */
	@Operation(name = "sessions.compact")
	@PostExchange("/sessions/{sessionId}/compact")
	SessionAction compact(@PathVariable String sessionId);

	/**
	 * Remove turns from the end of the history. Files that they changed stay changed.
	 * Refused with 409 while a turn runs or the session is not loaded.
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
	 * @return that it was done
	 */
	@Operation(name = "sessions.background_terminals.clean")
	@PostExchange("/sessions/{sessionId}/background-terminals/clean")
	SessionAction cleanBackgroundTerminals(@PathVariable String sessionId);

	/**
	 * Begin a review. Returns before it has ended.
	 * @param sessionId the session
	 * @param request what to review
	 * @return the review
	 */
	@Operation(name = "sessions.review")
	@PostExchange("/sessions/{sessionId}/review")
	StartedReview review(@PathVariable String sessionId, @RequestBody StartReview request);

	/**
	 * Give the session another title. For unknown and archived sessions the answer is
	 * 500, and the title is stored nevertheless: it shows once the session can be read
	 * again.
	 * @param sessionId the session
	 * @param request the title
	 * @return the session
	 */
	@Operation(name = "sessions.rename")
	@PostExchange("/sessions/{sessionId}/rename")
	RenamedSession rename(@PathVariable String sessionId, @RequestBody RenameSession request);

	/**
	 * Archive the session. Afterwards it can be neither read nor used until it is taken
	 * out again.
	 * @param sessionId the session
	 * @return whether it was archived
	 */
	@Operation(name = "sessions.archive", outcomes = { 409 })
	@PostExchange("/sessions/{sessionId}/archive")
	ArchiveOutcome archive(@PathVariable String sessionId);

	/**
	 * Take the session out of the archive. It is stored and not loaded then. For sessions
	 * that are not in the archive the answer is 500.
	 * @param sessionId the session
	 * @return the session
	 */
	@Operation(name = "sessions.unarchive")
	@PostExchange("/sessions/{sessionId}/unarchive")
	UnarchivedSession unarchive(@PathVariable String sessionId);

	/**
	 * Load a stored session. Needed after a restart of the server before it is compacted,
	 * rolled back or reviewed, or its terminals are cleaned; a message does it by itself.
	 * Unknown, archived and new sessions are answered with 500. Tools cannot be given
	 * here: the server ignores them.
	 * @param sessionId the session
	 * @return the session
	 */
	@Operation(name = "sessions.resume")
	@PostExchange("/sessions/{sessionId}/resume")
	ResumedSession resume(@PathVariable String sessionId);

	/**
	 * Let a job suggest the user's next request. The suggestion comes on the event
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
	 * server's defaults. Answers a fallback even when a suggestion was made, which comes
	 * on the event stream; {@code session(id).suggestRequest} takes care of that.
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
	 * @return the project, or that it or the session was not found
	 */
	@Operation(name = "sessions.project.set", outcomes = { 404 })
	@PostExchange("/sessions/{sessionId}/project")
	SessionProjectOutcome setProject(@PathVariable String sessionId, @RequestBody SetSessionProject request);

}
