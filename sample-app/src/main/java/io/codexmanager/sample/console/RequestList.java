package io.codexmanager.sample.console;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.sample.console.Cards.DecidedCard;
import io.codexmanager.sample.console.Cards.RequestsCard;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for a person, and what became of the last ones. Used under the
 * lock of the board.
 */
final class RequestList {

	static final int MOST_SHOWN = 50;

	private static final int MOST_KEPT = 1000;

	private static final int MOST_DECIDED = 20;

	private final Clock clock;

	private final Map<String, OpenRequest> open = new LinkedHashMap<>();

	private final Map<String, Given> given = new LinkedHashMap<>();

	private final Deque<DecidedCard> decided = new ArrayDeque<>();

	private int decisions;

	private long next;

	RequestList(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Add a request, unless it is there.
	 * @param profile its profile
	 * @param request the request
	 * @param cards makes its card
	 * @return whether it was added
	 */
	boolean add(String profile, PendingRequest request, RequestCards cards) {
		boolean known = this.open.values()
			.stream()
			.anyMatch((other) -> other.request().identity().equals(request.identity()));
		if (known || this.open.size() >= MOST_KEPT) {
			return false;
		}
		String key = Long.toString(++this.next);
		this.open.put(key, new OpenRequest(profile, request, cards.card(key)));
		return true;
	}

	@Nullable OpenRequest find(String key) {
		return this.open.get(key);
	}

	/**
	 * Note who is about to decide, for when the decision is seen to be made.
	 * @param key the request
	 * @param by who
	 * @param note what they note
	 * @return whether nobody else is about to
	 */
	boolean claim(String key, String by, String note) {
		return this.open.containsKey(key) && this.given.putIfAbsent(key, new Given(by, note)) == null;
	}

	void release(String key) {
		this.given.remove(key);
	}

	/**
	 * Take out what has ended.
	 * @param which what has
	 * @param outcome what became of it
	 * @return whether anything did
	 */
	boolean end(Predicate<OpenRequest> which, String outcome) {
		List<String> keys = this.open.entrySet()
			.stream()
			.filter((entry) -> which.test(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
		keys.forEach((key) -> end(key, outcome));
		return !keys.isEmpty();
	}

	private void end(String key, String outcome) {
		OpenRequest request = this.open.remove(key);
		Given by = this.given.remove(key);
		if (request == null) {
			return;
		}
		this.decisions++;
		this.decided.addFirst(new DecidedCard(key, Shown.text(request.card().summary(), 200), Shown.text(outcome, 40),
				(by != null) ? by.by() : "", (by != null) ? by.note() : "", this.clock.millis()));
		if (this.decided.size() > MOST_DECIDED) {
			this.decided.removeLast();
		}
	}

	/**
	 * How many have ended since the start.
	 * @return their number
	 */
	int decisions() {
		return this.decisions;
	}

	RequestsCard cards() {
		return new RequestsCard(this.open.values().stream().limit(MOST_SHOWN).map(OpenRequest::card).toList(),
				Math.max(0, this.open.size() - MOST_SHOWN), List.copyOf(this.decided));
	}

	/** Makes the card of a request. */
	interface RequestCards {

		Cards.RequestCard card(String key);

	}

	/**
	 * Who decides.
	 *
	 * @param by their name
	 * @param note what they note
	 */
	private record Given(String by, String note) {
	}

}
