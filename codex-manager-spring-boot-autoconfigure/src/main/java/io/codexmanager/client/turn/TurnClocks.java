package io.codexmanager.client.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.support.Deadline;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * Counts the time of a turn by who is waited for: the runtime, a person, or a tool. Where
 * several are, a person comes first. The call of a tool has no limit here, as each skill
 * has its own. Not safe for use by several threads.
 */
final class TurnClocks {

	private final TurnLimits limits;

	private final Deadline deadline;

	private final Clock clock;

	private final Map<Phase, Duration> spent = new EnumMap<>(Phase.class);

	private final Map<String, RequestKind> openToPeople = new TreeMap<>();

	private final Set<String> openToTools = new TreeSet<>();

	private boolean begun;

	private boolean connected;

	/** Whether the stream has told the status since it was connected. */
	private boolean informed;

	private boolean flagged;

	private Phase phase = Phase.BEFORE;

	private Instant since;

	private Instant lastSign;

	TurnClocks(TurnLimits limits, Deadline deadline) {
		this.limits = limits;
		this.deadline = deadline;
		this.clock = deadline.clock();
		this.since = this.clock.instant();
		this.lastSign = this.since;
	}

	/** The message was accepted. */
	void begin() {
		this.begun = true;
		changed();
	}

	void connected(boolean connected) {
		this.connected = connected;
		this.informed = false;
		sign();
	}

	/** The runtime shows that it lives. */
	void sign() {
		this.lastSign = this.clock.instant();
	}

	void status(boolean waitsForPeople) {
		this.informed = true;
		flag(waitsForPeople);
		changed();
	}

	void asked(String requestId, RequestKind kind) {
		if (kind == RequestKind.TOOL_CALL) {
			this.openToTools.add(requestId);
		}
		else {
			this.openToPeople.put(requestId, kind);
		}
		changed();
	}

	void answered(String requestId) {
		this.openToPeople.remove(requestId);
		this.openToTools.remove(requestId);
		changed();
	}

	/**
	 * Take over what a read session tells, unless the stream knows better.
	 */
	void read(boolean waitsForPeople, Set<String> openToolCalls) {
		if (this.connected && this.informed) {
			return;
		}
		flag(waitsForPeople);
		this.openToTools.clear();
		this.openToTools.addAll(openToolCalls);
		changed();
	}

	private void flag(boolean waitsForPeople) {
		this.flagged = waitsForPeople;
		if (!waitsForPeople) {
			this.openToPeople.clear();
		}
	}

	private void changed() {
		Instant now = this.clock.instant();
		this.spent.merge(this.phase, Duration.between(this.since, now), Duration::plus);
		this.since = now;
		Phase next = phase();
		if (next != this.phase) {
			this.phase = next;
			this.lastSign = now;
		}
	}

	private Phase phase() {
		if (!this.begun) {
			return Phase.BEFORE;
		}
		if (this.flagged || !this.openToPeople.isEmpty()) {
			return Phase.HUMAN;
		}
		return this.openToTools.isEmpty() ? Phase.ACTIVE : Phase.TOOLS;
	}

	/**
	 * Say what is waited for, in words.
	 */
	String waitsFor() {
		return switch (this.phase) {
			case BEFORE -> "its message being accepted";
			case ACTIVE -> "nothing but the runtime";
			case HUMAN ->
				this.openToPeople.isEmpty() ? "an approval or an answer of a person" : this.openToPeople.entrySet()
					.stream()
					.map((open) -> ((open.getValue() == RequestKind.APPROVAL) ? "approval " : "an answer to questions ")
							+ ShownText.name(open.getKey()))
					.collect(Collectors.joining(" and "));
			case TOOLS -> this.openToTools.stream()
				.map((id) -> "tool call " + ShownText.name(id))
				.collect(Collectors.joining(" and "));
		};
	}

	/**
	 * Return the clock that has run out, if one has.
	 */
	@Nullable TurnClock expired() {
		return left().entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isZero() || entry.getValue().isNegative())
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return how soon a clock can run out.
	 */
	Duration soonest() {
		return left().values().stream().min(Duration::compareTo).orElseThrow();
	}

	private Map<TurnClock, Duration> left() {
		Map<TurnClock, Duration> left = new EnumMap<>(TurnClock.class);
		left.put(TurnClock.TOTAL, this.deadline.left());
		if (this.phase == Phase.ACTIVE) {
			put(left, TurnClock.ACTIVE, this.limits.active(), spent(Phase.ACTIVE));
			if (this.connected) {
				put(left, TurnClock.IDLE, this.limits.idle(), Duration.between(this.lastSign, this.clock.instant()));
			}
		}
		else if (this.phase == Phase.HUMAN) {
			put(left, TurnClock.HUMAN, this.limits.human(), spent(Phase.HUMAN));
		}
		return left;
	}

	private static void put(Map<TurnClock, Duration> left, TurnClock clock, @Nullable Duration limit, Duration spent) {
		if (limit != null) {
			left.put(clock, limit.minus(spent));
		}
	}

	Duration limit(TurnClock clock) {
		Duration limit = switch (clock) {
			case TOTAL -> this.deadline.timeout();
			case ACTIVE -> this.limits.active();
			case IDLE -> this.limits.idle();
			case HUMAN -> this.limits.human();
		};
		return (limit != null) ? limit : this.deadline.timeout();
	}

	TurnTimes times() {
		return new TurnTimes(this.deadline.spent(), spent(Phase.ACTIVE), spent(Phase.HUMAN), spent(Phase.TOOLS));
	}

	private Duration spent(Phase phase) {
		Duration before = this.spent.getOrDefault(phase, Duration.ZERO);
		return (phase == this.phase) ? before.plus(Duration.between(this.since, this.clock.instant())) : before;
	}

	/** Who is waited for. */
	private enum Phase {

		BEFORE, ACTIVE, HUMAN, TOOLS

	}

}
