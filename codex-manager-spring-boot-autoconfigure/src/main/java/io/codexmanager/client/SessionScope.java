package io.codexmanager.client;

import java.util.function.Consumer;

import io.codexmanager.protocol.AnswerOutcome;
import io.codexmanager.protocol.Approval;
import io.codexmanager.protocol.ApprovalDecision;
import io.codexmanager.protocol.ApprovalOutcome;
import io.codexmanager.protocol.DeletedSession;
import io.codexmanager.protocol.InterruptOutcome;
import io.codexmanager.protocol.SendMessage;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.ToolCall;
import io.codexmanager.protocol.ToolCallResponse;
import io.codexmanager.protocol.ToolInputAnswer;
import io.codexmanager.protocol.ToolInputRequest;

/**
 * A session to work with, blocking. Safe for use by several threads.
 */
public interface SessionScope {

	/**
	 * Return the session.
	 * @return its id
	 */
	String id();

	/**
	 * Send a message, wait until its turn has ended, and return what the model answered.
	 * Turns of a session come one after the other: while one runs this waits for it.
	 * @param text the message
	 * @return the answer
	 * @throws io.codexmanager.TurnException if the turn did not end well; carries what
	 * was written until then
	 */
	TurnResult ask(String text);

	/**
	 * Send a message, wait until its turn has ended, and return what the model answered.
	 * @param message the message
	 * @param options how to wait
	 * @return the answer
	 * @throws io.codexmanager.TurnException if the turn did not end well; carries what
	 * was written until then
	 */
	TurnResult ask(SendMessage message, TurnOptions options);

	/**
	 * Send a message and tell what happens in its turn as it happens, until the turn has
	 * ended.
	 * @param text the message
	 * @param updates gets the updates, one after the other, on a thread that may block
	 * @return the answer
	 * @throws io.codexmanager.TurnException if the turn did not end well; carries what
	 * was written until then
	 */
	TurnResult stream(String text, Consumer<TurnUpdate> updates);

	/**
	 * Send a message and tell what happens in its turn as it happens, until the turn has
	 * ended.
	 * @param message the message
	 * @param options how to wait
	 * @param updates gets the updates, one after the other, on a thread that may block
	 * @return the answer
	 * @throws io.codexmanager.TurnException if the turn did not end well; carries what
	 * was written until then
	 */
	TurnResult stream(SendMessage message, TurnOptions options, Consumer<TurnUpdate> updates);

	/**
	 * Wait for what happens in the session.
	 * @return what can be waited for
	 */
	Waiting waiting();

	/**
	 * Read the session with its whole history.
	 * @return the session
	 */
	SessionSnapshot get();

	/**
	 * Delete the session for good.
	 * @return what was deleted
	 */
	DeletedSession delete();

	/**
	 * Interrupt the running turn, if one runs. Asks the server what runs before, because
	 * interrupting nothing can block it for two minutes.
	 * @return whether a turn is being interrupted
	 */
	InterruptOutcome interrupt();

	/**
	 * Decide an approval after making sure that it is still the same request, and not
	 * another one with the same id.
	 * @param approval the approval
	 * @param decision the decision
	 * @return what became of the decision
	 * @throws io.codexmanager.StaleRequestException if the approval no longer waits
	 * @throws io.codexmanager.MisdirectedAnswerException if it reached another session
	 */
	ApprovalOutcome decide(Approval approval, ApprovalDecision decision);

	/**
	 * Answer questions after making sure that they are still the same request, and not
	 * another one with the same id.
	 * @param request the questions
	 * @param answer the answer
	 * @return what became of the answer
	 * @throws io.codexmanager.StaleRequestException if the questions no longer wait
	 * @throws io.codexmanager.MisdirectedAnswerException if it reached another session
	 */
	AnswerOutcome answer(ToolInputRequest request, ToolInputAnswer answer);

	/**
	 * Answer a tool call after making sure that it is still the same request, and not
	 * another one with the same id.
	 * @param call the call
	 * @param response the answer
	 * @return what became of the answer
	 * @throws io.codexmanager.StaleRequestException if the call no longer waits
	 * @throws io.codexmanager.MisdirectedAnswerException if it reached another session
	 */
	AnswerOutcome respond(ToolCall call, ToolCallResponse response);

}
