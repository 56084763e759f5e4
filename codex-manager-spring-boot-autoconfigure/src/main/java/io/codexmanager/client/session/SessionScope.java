package io.codexmanager.client.session;

import java.time.Duration;
import java.util.function.Consumer;

import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.ArchiveOutcome;
import io.codexmanager.protocol.session.DeletedSession;
import io.codexmanager.protocol.session.ForkedSession;
import io.codexmanager.protocol.session.InterruptOutcome;
import io.codexmanager.protocol.session.MessageAccepted;
import io.codexmanager.protocol.session.RenamedSession;
import io.codexmanager.protocol.session.ResumedSession;
import io.codexmanager.protocol.session.RolledBackSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionAction;
import io.codexmanager.protocol.session.SessionApprovalPolicy;
import io.codexmanager.protocol.session.SessionProjectOutcome;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.StartReview;
import io.codexmanager.protocol.session.StartedReview;
import io.codexmanager.protocol.session.SteerOutcome;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.protocol.session.UnarchivedSession;
import io.codexmanager.protocol.session.UpsertSuggestedRequest;
import io.codexmanager.protocol.session.UpsertTranscriptEntry;
import io.codexmanager.protocol.session.UpsertedSuggestedRequest;
import io.codexmanager.protocol.session.UpsertedTranscriptEntry;
import org.jspecify.annotations.Nullable;

/**
 * The blocking operations of one session. Thread-safe.
 */
public interface SessionScope {

	/**
	 * Return the session.
	 * @return its id
	 */
	String id();

	/**
	 * Send a message, wait until its turn has ended, and return what the model answered.
	 * Turns of a session run one after the other: if one is running, this method waits
	 * for it.
	 * @param text the message
	 * @return the answer
	 * @throws io.codexmanager.client.turn.TurnException if the turn did not complete
	 * successfully; has the text that was written until then
	 */
	TurnResult ask(String text);

	/**
	 * Send a message, wait until its turn has ended, and return what the model answered.
	 * @param message the message
	 * @param options how to wait
	 * @return the answer
	 * @throws io.codexmanager.client.turn.TurnException if the turn did not complete
	 * successfully; has the text that was written until then
	 */
	TurnResult ask(SendMessage message, TurnOptions options);

	/**
	 * Send a message and deliver the updates of its turn as they occur, until the turn
	 * has ended.
	 * @param text the message
	 * @param updates receives the updates, one after the other, on a thread that may
	 * block
	 * @return the answer
	 * @throws io.codexmanager.client.turn.TurnException if the turn did not complete
	 * successfully; has the text that was written until then
	 */
	TurnResult stream(String text, Consumer<TurnUpdate> updates);

	/**
	 * Send a message and deliver the updates of its turn as they occur, until the turn
	 * has ended.
	 * @param message the message
	 * @param options how to wait
	 * @param updates receives the updates, one after the other, on a thread that may
	 * block
	 * @return the answer
	 * @throws io.codexmanager.client.turn.TurnException if the turn did not complete
	 * successfully; has the text that was written until then
	 */
	TurnResult stream(SendMessage message, TurnOptions options, Consumer<TurnUpdate> updates);

	/**
	 * Wait for what happens in the session.
	 * @return what can be waited for
	 */
	Waiting waiting();

	/**
	 * Return whether a turn is running in the session, including one that waits for an
	 * approval or a tool, and including a compaction of the history. Reads the session.
	 * @return whether one is running
	 */
	boolean running();

	/**
	 * Read the session with its whole history.
	 * @return the session
	 */
	SessionSnapshot get();

	/**
	 * Delete the session permanently.
	 * @return what was deleted
	 */
	DeletedSession delete();

	/**
	 * Interrupt the running turn, if there is one. Checks with the server first, because
	 * a request to interrupt can block it for two minutes if no turn is running.
	 * @return whether a turn is being interrupted
	 */
	InterruptOutcome interrupt();

	/**
	 * Decide an approval after verifying that it is still the same request, and not
	 * another one with the same id.
	 * @param approval the approval
	 * @param decision the decision
	 * @return the outcome of the decision
	 * @throws io.codexmanager.client.session.StaleRequestException if the approval is no
	 * longer pending
	 * @throws io.codexmanager.client.session.MisdirectedAnswerException if it reached
	 * another session
	 */
	ApprovalOutcome decide(Approval approval, ApprovalDecision decision);

	/**
	 * Answer questions after verifying that they are still the same request, and not
	 * another one with the same id.
	 * @param request the questions
	 * @param answer the answer
	 * @return the outcome of the answer
	 * @throws io.codexmanager.client.session.StaleRequestException if the questions are
	 * no longer pending
	 * @throws io.codexmanager.client.session.MisdirectedAnswerException if it reached
	 * another session
	 */
	AnswerOutcome answer(ToolInputRequest request, ToolInputAnswer answer);

	/**
	 * Answer a tool call after verifying that it is still the same request, and not
	 * another one with the same id.
	 * @param call the call
	 * @param response the answer
	 * @return the outcome of the answer
	 * @throws io.codexmanager.client.session.StaleRequestException if the call is no
	 * longer pending
	 * @throws io.codexmanager.client.session.MisdirectedAnswerException if it reached
	 * another session
	 */
	AnswerOutcome respond(ToolCall call, ToolCallResponse response);

	/**
	 * Send a message without waiting for its turn. While a turn is running, the text
	 * joins that turn, and the announced one never completes; {@link #ask(String)} takes
	 * care of that.
	 * @param message the message
	 * @return the turn that was announced for it
	 */
	MessageAccepted sendMessage(SendMessage message);

	/**
	 * Interrupt the given turn, if it is the one that is running. Checks with the server
	 * first, because the runtime would interrupt whatever is running, and the server
	 * could block for two minutes if nothing is. The turns of a review have different ids
	 * each time they are read, so a running review counts as the turn.
	 * @param turnId the turn
	 * @return whether the turn is being interrupted, and otherwise whether another one is
	 * running
	 */
	InterruptOutcome interrupt(String turnId);

	/**
	 * Add input to the running turn.
	 * @param turnId the running turn
	 * @param text the text
	 * @return whether the turn took it
	 */
	SteerOutcome steer(String turnId, String text);

	/**
	 * Create a new session with the history, the tools and the controls of this one. Not
	 * idempotent. Sessions without a turn and archived ones are rejected with 409.
	 * @return the new session
	 */
	ForkedSession fork();

	/**
	 * Replace the history with a summary. Returns at once; the response does not name the
	 * turn that compacts.
	 * @return the confirmation that it has started
	 */
	SessionAction compact();

	/**
	 * Remove turns from the end of the history. Files that they changed stay changed, and
	 * the transcript keeps their entries: see {@link SessionSnapshot#removedEntries()}.
	 * @param numTurns how many turns, 1 or more; a number beyond the existing turns
	 * empties the session
	 * @return what remains
	 */
	RolledBackSession rollback(int numTurns);

	/**
	 * End the terminals that run in the background.
	 * @return the confirmation
	 */
	SessionAction cleanBackgroundTerminals();

	/**
	 * Start a review. Returns before it has ended.
	 * @param request what to review
	 * @return the review
	 */
	StartedReview review(StartReview request);

	/**
	 * Change the title of the session. For unknown and archived sessions, the response is
	 * 500, but the title is stored nevertheless.
	 * @param title the title, 1 to 200 characters
	 * @return the session
	 */
	RenamedSession rename(String title);

	/**
	 * Archive the session. Afterwards it can be neither read nor used until it is removed
	 * from the archive.
	 * @return whether it was archived
	 */
	ArchiveOutcome archive();

	/**
	 * Remove the session from the archive. For sessions that are not archived, the
	 * response is 500.
	 * @return the session
	 */
	UnarchivedSession unarchive();

	/**
	 * Load the session. Required after a restart of the server before the session is
	 * compacted, rolled back or reviewed, or its terminals are cleaned; a message loads
	 * it automatically. For unknown, archived and new sessions, the response is 500.
	 * @return the session
	 */
	ResumedSession resume();

	/**
	 * Set when the runtime requests approvals, from the next message on.
	 * @param approvalPolicy the policy
	 * @return the policy
	 */
	SessionApprovalPolicy setApprovalPolicy(ApprovalPolicy approvalPolicy);

	/**
	 * Move the session into a project, or out of its project.
	 * @param projectId the project, {@code null} for none
	 * @return the project, or the outcome that the project or the session was not found
	 */
	SessionProjectOutcome setProject(@Nullable String projectId);

	/**
	 * Add an entry to the transcript, or replace the one with the same id.
	 * @param entry the entry
	 * @return what was sent, which can differ from what is stored
	 */
	UpsertedTranscriptEntry upsertTranscriptEntry(UpsertTranscriptEntry entry);

	/**
	 * Let a job suggest the user's next request, and wait for the text, 30 seconds at
	 * most.
	 * @return the text, or why there is none
	 */
	SuggestedRequest suggestRequest();

	/**
	 * Let a job suggest the user's next request, and wait for the text. The text is
	 * published only on the event stream: without the stream, the result is the response
	 * of the server, which is mostly a fallback. The wait ends when the job has ended
	 * without a text. If a job of an earlier request is still running, any text that is
	 * published for the session is used.
	 * @param request how to suggest
	 * @param timeout how long to wait, including the 12 seconds that the server takes by
	 * default; the job continues afterwards
	 * @return the text, or why there is none
	 */
	SuggestedRequest suggestRequest(SuggestRequest request, Duration timeout);

	/**
	 * Publish a state of a suggested request on the event stream.
	 * @param request the state
	 * @return what the server keeps
	 */
	UpsertedSuggestedRequest upsertSuggestedRequest(UpsertSuggestedRequest request);

	/**
	 * List the pending approvals.
	 * @return the approvals, oldest first
	 */
	Listing<Approval> approvals();

	/**
	 * List the pending questions.
	 * @return the questions, oldest first
	 */
	Listing<ToolInputRequest> toolInput();

	/**
	 * List the pending tool calls.
	 * @return the calls, oldest first
	 */
	Listing<ToolCall> toolCalls();

	/**
	 * Return the controls of the session. No request is sent.
	 * @return the controls
	 */
	ControlsScope controls();

	/**
	 * Return the settings of the session. No request is sent.
	 * @return the settings
	 */
	SettingsScope settings();

}
