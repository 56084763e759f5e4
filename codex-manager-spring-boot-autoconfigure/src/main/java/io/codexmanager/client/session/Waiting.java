package io.codexmanager.client.session;

import java.util.Set;
import java.util.function.Predicate;

import io.codexmanager.client.turn.TurnEnd;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.WaitOptions;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TurnStatus;

/**
 * Waits for what happens in a session, blocking. Driven by events while the event stream
 * is connected, and by reading the session at increasing intervals while it is not.
 * Interrupting the thread ends the wait.
 */
public interface Waiting {

	/**
	 * Wait until the session meets a condition, for at most the profile's
	 * {@code turn-timeout}.
	 * @param description what is waited for, for the exception message
	 * @param condition checks the session as it was read; runs on a thread that may
	 * block, and never concurrently with itself
	 * @return the session that met the condition
	 * @throws io.codexmanager.client.turn.WaitTimedOutException if the condition was not
	 * met in time
	 * @throws io.codexmanager.client.operation.CodexGoneException as soon as the session
	 * is deleted
	 * @throws io.codexmanager.client.operation.CodexResponseException if the session
	 * cannot be read for another permanent reason, such as a dead runtime
	 */
	SessionSnapshot until(String description, Predicate<? super SessionSnapshot> condition);

	/**
	 * Wait until the session meets a condition.
	 * @param options what is waited for, how long, and how often to look
	 * @param condition checks the session as it was read; runs on a thread that may
	 * block, and never concurrently with itself
	 * @return the session that met the condition
	 * @throws io.codexmanager.client.turn.WaitTimedOutException if the condition was not
	 * met in time
	 * @throws io.codexmanager.client.operation.CodexGoneException as soon as the session
	 * is deleted
	 * @throws io.codexmanager.client.operation.CodexResponseException if the session
	 * cannot be read for another permanent reason, such as a dead runtime
	 */
	SessionSnapshot until(WaitOptions options, Predicate<? super SessionSnapshot> condition);

	/**
	 * Wait until a turn has completed.
	 * @param turnId the turn, as the manager announced it in this session; can also be
	 * one that has already ended, or whose message joined another turn, which is then
	 * followed
	 * @return the result of the turn
	 * @throws io.codexmanager.client.turn.TurnException if it did not complete
	 * successfully
	 */
	TurnResult turn(String turnId);

	/**
	 * Wait until a turn has completed.
	 * @param turnId the turn, as the manager announced it in this session; can also be
	 * one that has already ended, or whose message joined another turn, which is then
	 * followed
	 * @param options how long to wait; what to do with other turns is ignored here
	 * @return the result of the turn
	 * @throws io.codexmanager.client.turn.TurnException if it did not complete
	 * successfully
	 */
	TurnResult turn(String turnId, TurnOptions options);

	/**
	 * Wait for the answer of the model in a turn.
	 * @param turnId the turn, as for {@link #turn(String)}
	 * @return the last message of the model, or an empty text if there is none
	 * @throws io.codexmanager.client.turn.TurnException if the turn did not complete
	 * successfully
	 */
	String reply(String turnId);

	/**
	 * Wait for the end of a turn, successful or not.
	 * @param turnId the turn, as for {@link #turn(String)}
	 * @param expected the accepted ends, out of completed, failed and interrupted; for
	 * any other, an exception is thrown
	 * @return how it ended
	 * @throws io.codexmanager.client.turn.TurnException if it ended in another way, or if
	 * this cannot be determined
	 */
	TurnEnd end(String turnId, Set<TurnStatus> expected);

	/**
	 * Wait for the end of a turn, successful or not.
	 * @param turnId the turn, as for {@link #turn(String)}
	 * @param expected the accepted ends, out of completed, failed and interrupted; for
	 * any other, an exception is thrown
	 * @param options how long to wait; what to do with other turns is ignored here
	 * @return how it ended
	 * @throws io.codexmanager.client.turn.TurnException if it ended in another way, or if
	 * this cannot be determined
	 */
	TurnEnd end(String turnId, Set<TurnStatus> expected, TurnOptions options);

}
