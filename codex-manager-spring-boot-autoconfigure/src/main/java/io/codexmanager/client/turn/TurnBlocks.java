package io.codexmanager.client.turn;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.turn.TurnException.InterruptedWork;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.Turn;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends the waiting for turns that could not end, because they wait for the one who waits
 * for them.
 */
final class TurnBlocks {

	private static final String APPROVAL = "approval";

	private static final String QUESTION = "tool_user_input_requested";

	private static final String TOOL_CALL = "tool_call_requested";

	private static final Set<String> REQUESTS = Set.of(APPROVAL, QUESTION, TOOL_CALL);

	private final String profile;

	private final Supplier<? extends TurnGuard> guard;

	private final Function<String, Mono<SessionSnapshot>> reads;

	private final Function<String, Flux<SessionSignal>> watch;

	/**
	 * Create it.
	 * @param profile the profile of the client
	 * @param guard knows what the application answers
	 * @param reads reads a session
	 * @param watch watches a session
	 */
	TurnBlocks(String profile, Supplier<? extends TurnGuard> guard, Function<String, Mono<SessionSnapshot>> reads,
			Function<String, Flux<SessionSignal>> watch) {
		this.profile = profile;
		this.guard = guard;
		this.reads = reads;
		this.watch = watch;
	}

	/**
	 * Wait for a turn, as long as it can end.
	 */
	<T> Flux<T> guarded(String sessionId, Supplier<Flux<T>> turn) {
		return Flux.deferContextual((context) -> {
			TurnGuard guard = this.guard.get();
			String notReady = guard.notReady();
			if (notReady != null) {
				return Flux.error(blocked(sessionId, notReady + "; nothing was sent"));
			}
			TurnCaller caller = TurnCaller.of(context);
			if (caller == null || !caller.profile().equals(this.profile) || !caller.sessionId().equals(sessionId)) {
				return turn.get();
			}
			String answering = caller.answering();
			if (answering != null) {
				return Flux.error(blocked(sessionId, "this is asked within " + answering
						+ ", which the running turn of the session waits for, so neither could end; nothing was sent. "
						+ "Ask another session, such as a fork, ask when the turn has ended, or give the running turn "
						+ "further input with steer(turnId, text), which does not wait"));
			}
			return lane(sessionId, guard, turn);
		});
	}

	/**
	 * Events of the session wait until the caller has returned, and so do the requests
	 * among them.
	 */
	private <T> Flux<T> lane(String sessionId, TurnGuard guard, Supplier<Flux<T>> turn) {
		Mono<Void> waiting = this.reads.apply(sessionId)
			.onErrorComplete()
			.flatMap((snapshot) -> waits(snapshot, guard) ? Mono.error(heldUp(sessionId, "nothing was sent"))
					: Mono.empty());
		Flux<T> later = this.watch.apply(sessionId)
			.filter((signal) -> signal instanceof SessionSignal.Arrived arrived
					&& REQUESTS.contains(arrived.frame().type()) && guard.answers(arrived.frame().type()))
			.next()
			.<T>flatMap((signal) -> Mono
				.error(heldUp(sessionId, "what was sent is still worked on, and what it asks is answered now")))
			.concatWith(Flux.never());
		return waiting.thenMany(Flux.defer(turn)).takeUntilOther(later);
	}

	private static boolean waits(SessionSnapshot snapshot, TurnGuard guard) {
		Turn running = TurnSnapshots.running(snapshot);
		if (running == null) {
			return false;
		}
		boolean people = TurnSnapshots.waitsForPeople(snapshot.thread().status());
		return (people && (guard.answers(APPROVAL) || guard.answers(QUESTION)))
				|| (guard.answers(TOOL_CALL) && !TurnSnapshots.openToolCalls(snapshot, running.id()).isEmpty());
	}

	private static TurnBlockedException heldUp(String sessionId, String becomesOfIt) {
		return blocked(sessionId,
				"this is asked by a listener on the lane of the same session, and the turn waits for an answer of this "
						+ "application that comes on that lane when the listener has returned, so neither could end; "
						+ becomesOfIt + ". Let the listener be PARALLEL, or do not wait in it");
	}

	private static TurnBlockedException blocked(String sessionId, @Nullable String why) {
		return new TurnBlockedException(new InterruptedWork(sessionId, null), String.valueOf(why), null);
	}

}
