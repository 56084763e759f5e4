package io.codexmanager.client;

import java.util.List;
import java.util.Objects;

import io.codexmanager.protocol.AgentMessageItem;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.ThreadStatus;
import io.codexmanager.protocol.Turn;
import io.codexmanager.protocol.TurnStatus;
import io.codexmanager.protocol.UserMessageItem;
import org.jspecify.annotations.Nullable;

/**
 * What a read session tells about a turn. It tells less than the stream: failed turns
 * read as completed, and turns of a dead runtime as running.
 *
 * @param turn the turn, if the session has it
 * @param active whether a turn of the session runs
 * @param loaded whether the runtime holds the session
 * @param systemError whether the last turn failed
 */
record TurnReading(@Nullable Turn turn, boolean active, boolean loaded, boolean systemError) {

	static TurnReading of(SessionSnapshot snapshot, String turnId) {
		Turn turn = snapshot.thread()
			.turns()
			.stream()
			.filter((one) -> one.id().equals(turnId))
			.findFirst()
			.orElse(null);
		ThreadStatus status = snapshot.thread().status();
		boolean loaded = status != null && !"notLoaded".equals(status.type());
		return new TurnReading(turn, status != null && status.active(), loaded, status != null && status.systemError());
	}

	/**
	 * Find the turn that took a message after it had begun with another one. It began
	 * before the turn that was announced for the message, and none began in between.
	 */
	static @Nullable String joinedTurn(SessionSnapshot snapshot, String text, String announced) {
		List<Turn> turns = snapshot.thread().turns();
		for (int i = turns.size() - 1; i >= 0; i--) {
			Turn turn = turns.get(i);
			if (joined(turn, text)) {
				return turn.id();
			}
			// ids of turns are in the order of time
			if (turn.id().compareTo(announced) < 0) {
				return null;
			}
		}
		return null;
	}

	private static boolean joined(Turn turn, String text) {
		return turn.items()
			.stream()
			.filter(UserMessageItem.class::isInstance)
			.map(UserMessageItem.class::cast)
			.skip(1)
			.anyMatch((message) -> ItemTexts.of(message).equals(text));
	}

	boolean ended() {
		return this.turn != null && !TurnStatus.IN_PROGRESS.equals(this.turn.status());
	}

	boolean interrupted() {
		return this.turn != null && TurnStatus.INTERRUPTED.equals(this.turn.status());
	}

	boolean failed() {
		return this.systemError || (this.turn != null && TurnStatus.FAILED.equals(this.turn.status()));
	}

	boolean abandoned() {
		return this.turn != null && !ended() && !this.active;
	}

	List<String> messages() {
		if (this.turn == null) {
			return List.of();
		}
		return this.turn.items()
			.stream()
			.filter(AgentMessageItem.class::isInstance)
			.map((item) -> ((AgentMessageItem) item).text())
			.filter(Objects::nonNull)
			.filter((text) -> !text.isEmpty())
			.toList();
	}

}
