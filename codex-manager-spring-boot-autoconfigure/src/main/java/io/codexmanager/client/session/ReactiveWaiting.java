package io.codexmanager.client.session;

import java.util.Set;
import java.util.function.Predicate;

import io.codexmanager.client.turn.TurnEnd;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.WaitOptions;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TurnStatus;
import reactor.core.publisher.Mono;

/**
 * Waits for what happens in a session, reactive. Driven by events where the event stream
 * is connected, by reading the session less and less often where it is not. Nothing is
 * asked before subscription; cancelling stops all of it.
 */
public interface ReactiveWaiting {

	/**
	 * Wait until the session is as it is wanted, as long as the profile's
	 * {@code turn-timeout}.
	 * @param description what is waited for, for the error
	 * @param condition looks at the session as it was read; runs on a thread that may
	 * block, not while another one runs
	 * @return the session, as the condition liked it
	 * @throws io.codexmanager.client.turn.WaitTimedOutException if it did not come about
	 * in time
	 * @throws io.codexmanager.client.operation.CodexGoneException as soon as the session
	 * is deleted
	 * @throws io.codexmanager.client.operation.CodexResponseException if the session
	 * cannot be read for another reason that does not pass, such as a dead runtime
	 */
	Mono<SessionSnapshot> until(String description, Predicate<? super SessionSnapshot> condition);

	/**
	 * Wait until the session is as it is wanted.
	 * @param options what is waited for, how long, and how often to look
	 * @param condition looks at the session as it was read; runs on a thread that may
	 * block, not while another one runs
	 * @return the session, as the condition liked it
	 * @throws io.codexmanager.client.turn.WaitTimedOutException if it did not come about
	 * in time
	 * @throws io.codexmanager.client.operation.CodexGoneException as soon as the session
	 * is deleted
	 * @throws io.codexmanager.client.operation.CodexResponseException if the session
	 * cannot be read for another reason that does not pass, such as a dead runtime
	 */
	Mono<SessionSnapshot> until(WaitOptions options, Predicate<? super SessionSnapshot> condition);

	/**
	 * Wait until a turn has completed.
	 * @param turnId the turn, as the manager announced it in this session; also one that
	 * has ended already, or whose message joined another turn, which is then followed
	 * @return what it brought
	 * @throws io.codexmanager.client.turn.TurnException if it did not end well
	 */
	Mono<TurnResult> turn(String turnId);

	/**
	 * Wait until a turn has completed.
	 * @param turnId the turn, as the manager announced it in this session; also one that
	 * has ended already, or whose message joined another turn, which is then followed
	 * @param options how long to wait; what to do with other turns does not matter here
	 * @return what it brought
	 * @throws io.codexmanager.client.turn.TurnException if it did not end well
	 */
	Mono<TurnResult> turn(String turnId, TurnOptions options);

	/**
	 * Wait for the answer of the model in a turn.
	 * @param turnId the turn, as for {@link #turn(String)}
	 * @return the last message of the model, empty text if it said nothing
	 * @throws io.codexmanager.client.turn.TurnException if the turn did not end well
	 */
	Mono<String> reply(String turnId);

	/**
	 * Wait for the end of a turn, well or not.
	 * @param turnId the turn, as for {@link #turn(String)}
	 * @param expected the ends that are fine, out of completed, failed and interrupted;
	 * with any other an exception is thrown
	 * @return how it ended
	 * @throws io.codexmanager.client.turn.TurnException if it ended otherwise, or nobody
	 * can know
	 */
	Mono<TurnEnd> end(String turnId, Set<TurnStatus> expected);

	/**
	 * Wait for the end of a turn, well or not.
	 * @param turnId the turn, as for {@link #turn(String)}
	 * @param expected the ends that are fine, out of completed, failed and interrupted;
	 * with any other an exception is thrown
	 * @param options how long to wait; what to do with other turns does not matter here
	 * @return how it ended
	 * @throws io.codexmanager.client.turn.TurnException if it ended otherwise, or nobody
	 * can know
	 */
	Mono<TurnEnd> end(String turnId, Set<TurnStatus> expected, TurnOptions options);

}
