package io.codexmanager.client.turn;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.codexmanager.client.turn.TurnTexts.Text;
import io.codexmanager.protocol.session.AgentMessageItem;
import io.codexmanager.protocol.session.ContextCompactionItem;
import io.codexmanager.protocol.session.Item;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.ThreadStatus;
import io.codexmanager.protocol.session.TranscriptEntry;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.session.UserMessageItem;
import org.jspecify.annotations.Nullable;

/**
 * What a read session tells about a turn. It tells less than the stream: failed turns
 * read as completed, and turns of a dead runtime as running. For the library's own use.
 *
 * @param turn the turn, if the session has it
 * @param active whether a turn of the session runs
 * @param loaded whether the runtime holds the session
 * @param systemError whether this turn, as the last one, failed
 */
public record TurnSnapshots(@Nullable Turn turn, boolean active, boolean loaded, boolean systemError) {

	private static final Set<String> FLAGS_OF_PEOPLE = Set.of("waitingOnApproval", "waitingOnUserInput");

	private static final Pattern TOOL_CALL = Pattern.compile("tool-call-(.+)-\\d+");

	static TurnSnapshots of(SessionSnapshot snapshot, String turnId) {
		List<Turn> turns = snapshot.thread().turns();
		Turn turn = turns.stream().filter((one) -> turnId.equals(one.id())).findFirst().orElse(null);
		ThreadStatus status = snapshot.thread().status();
		boolean loaded = status != null && !"notLoaded".equals(status.type());
		boolean last = turn != null && turn == turns.get(turns.size() - 1);
		return new TurnSnapshots(turn, status != null && status.active(), loaded,
				last && status != null && status.systemError());
	}

	/**
	 * Return the turn that runs in a session.
	 * @param snapshot the session
	 * @return the turn, {@code null} if none runs
	 */
	public static @Nullable Turn running(SessionSnapshot snapshot) {
		ThreadStatus status = snapshot.thread().status();
		List<Turn> turns = snapshot.thread().turns();
		if (status == null || !status.active() || turns.isEmpty()) {
			return null;
		}
		Turn last = turns.get(turns.size() - 1);
		return TurnStatus.IN_PROGRESS.equals(last.status()) ? last : null;
	}

	/**
	 * Return the turn that compacts the history of a session. It has no message, and
	 * until shortly before its end the session reads as idle, but a message that is sent
	 * meanwhile is in no turn.
	 * @param snapshot the session
	 * @return the turn, {@code null} if there is none
	 */
	public static @Nullable Turn compacting(SessionSnapshot snapshot) {
		ThreadStatus status = snapshot.thread().status();
		List<Turn> turns = snapshot.thread().turns();
		if (status == null || !"idle".equals(status.type()) || turns.isEmpty()) {
			return null;
		}
		Turn last = turns.get(turns.size() - 1);
		boolean silent = last.items().stream().noneMatch(UserMessageItem.class::isInstance);
		return (silent && TurnStatus.IN_PROGRESS.equals(last.status())) ? last : null;
	}

	static boolean waitsForPeople(@Nullable ThreadStatus status) {
		return status != null && status.activeFlags() != null
				&& status.activeFlags().stream().anyMatch(FLAGS_OF_PEOPLE::contains);
	}

	/**
	 * Return the ids of the calls of tools that wait for an answer in a turn.
	 */
	static Set<String> openToolCalls(SessionSnapshot snapshot, String turnId) {
		return snapshot.transcript()
			.stream()
			.filter((entry) -> turnId.equals(entry.turnId()) && "tool_call.request".equals(entry.type()))
			.map(TranscriptEntry::messageId)
			.filter(Objects::nonNull)
			.map(TOOL_CALL::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> matcher.group(1))
			.collect(Collectors.toSet());
	}

	/**
	 * Find the turn that took a message after it had begun with another one. It began
	 * before the turn that was announced for the message, and none began in between.
	 * @param text the message, {@code null} if any further message of the user will do
	 */
	static @Nullable String joinedTurn(SessionSnapshot snapshot, @Nullable String text, String announced) {
		List<Turn> turns = snapshot.thread().turns();
		for (int i = turns.size() - 1; i >= 0; i--) {
			Turn turn = turns.get(i);
			// ids of turns are in the order of time
			boolean before = turn.id().compareTo(announced) < 0;
			if (joined(turn, text) && (before || text != null)) {
				return turn.id();
			}
			if (before) {
				return null;
			}
		}
		return null;
	}

	/**
	 * Find the turn that took a message, whether it began with it or took it in later.
	 * @param text the message
	 * @param after the last turn before the message was sent, empty if there was none
	 */
	static @Nullable String taker(SessionSnapshot snapshot, String text, String after) {
		return snapshot.thread()
			.turns()
			.stream()
			.filter((turn) -> turn.id().compareTo(after) > 0)
			.filter((turn) -> turn.items()
				.stream()
				.anyMatch((item) -> item instanceof UserMessageItem message && ItemTexts.of(message).equals(text)))
			.map(Turn::id)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Tell whether the history of a session was compacted after a turn.
	 */
	static boolean compactedAfter(SessionSnapshot snapshot, String turnId) {
		return snapshot.thread()
			.turns()
			.stream()
			.filter((turn) -> turn.id().compareTo(turnId) > 0)
			.anyMatch((turn) -> turn.items().stream().anyMatch(ContextCompactionItem.class::isInstance));
	}

	/**
	 * Tell whether something runs in a session, be it a turn that does not show yet.
	 */
	static boolean active(SessionSnapshot snapshot) {
		ThreadStatus status = snapshot.thread().status();
		return status != null && status.active();
	}

	/**
	 * Return the last turn of a session, empty if it has none.
	 */
	static String lastTurn(SessionSnapshot snapshot) {
		List<Turn> turns = snapshot.thread().turns();
		return turns.isEmpty() ? "" : turns.get(turns.size() - 1).id();
	}

	private static boolean joined(Turn turn, @Nullable String text) {
		return turn.items()
			.stream()
			.filter(UserMessageItem.class::isInstance)
			.map(UserMessageItem.class::cast)
			.skip(1)
			.anyMatch((message) -> text == null || ItemTexts.of(message).equals(text));
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
		return texts().answers();
	}

	TurnTexts texts() {
		return new TurnTexts((this.turn != null)
				? this.turn.items().stream().map(TurnSnapshots::text).filter(Objects::nonNull).toList() : List.of());
	}

	private static @Nullable Text text(Item item) {
		if (item instanceof UserMessageItem message) {
			return new Text(true, ItemTexts.of(message));
		}
		String answer = (item instanceof AgentMessageItem message) ? message.text() : null;
		return (answer != null && !answer.isEmpty()) ? new Text(false, answer) : null;
	}

}
