package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.Objects;

import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.turn.TurnOptions.OnGiveUp;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.protocol.session.UserMessageItem;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What becomes of a turn whose waiter was cancelled or ran out of time.
 */
final class TurnGiveUp {

	private static final Log logger = HarmlessLog.of(TurnGiveUp.class);

	/** Interrupting can hang for minutes when the turn ends at the same moment. */
	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final TurnGoal goal;

	private final ReactiveSessionOperations sessions;

	private final PatientReads reads;

	private volatile boolean sent;

	private volatile boolean over;

	private volatile @Nullable String turnId;

	TurnGiveUp(TurnGoal goal, ReactiveSessionOperations sessions, PatientReads reads) {
		this.goal = goal;
		this.sessions = sessions;
		this.reads = reads;
	}

	/** The message is being sent. */
	void sent() {
		this.sent = true;
	}

	void running(@Nullable String turnId) {
		this.turnId = turnId;
	}

	/** Nothing is left to be given up. */
	void over() {
		this.over = true;
	}

	Mono<Void> failed(Throwable error) {
		return (error instanceof TurnTimedOutException) ? interrupt() : Mono.empty();
	}

	Mono<Void> cancelled() {
		return this.over ? Mono.empty() : interrupt();
	}

	private Mono<Void> interrupt() {
		if (this.goal.onGiveUp() == OnGiveUp.LEAVE || !this.sent) {
			return Mono.empty();
		}
		return this.reads.read(this.goal.sessionId())
			.filter(this::runs)
			.flatMap((snapshot) -> ConnectionLane.READS.of(this.sessions.interrupt(this.goal.sessionId())))
			.timeout(LIMIT)
			.onErrorResume((error) -> {
				logger.debug(
						"The turn that was given up in session " + this.goal.sessionId() + " could not be interrupted",
						error);
				return Mono.empty();
			})
			.then();
	}

	private boolean runs(SessionSnapshot snapshot) {
		Turn running = TurnSnapshots.running(snapshot);
		if (running == null) {
			return false;
		}
		String known = this.turnId;
		return (known != null) ? running.id().equals(known) : hasText(running);
	}

	/** The waiter may be gone before the answer that names the turn. */
	private boolean hasText(Turn running) {
		String text = this.goal.text();
		return text != null && running.items()
			.stream()
			.filter(UserMessageItem.class::isInstance)
			.anyMatch((item) -> Objects.equals(ItemTexts.of((UserMessageItem) item), text.trim()));
	}

}
