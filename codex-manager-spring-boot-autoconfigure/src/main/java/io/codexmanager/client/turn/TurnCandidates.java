package io.codexmanager.client.turn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.codexmanager.protocol.session.Item;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.protocol.session.UserMessageItem;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a session that are seen while a message is on its way, and which of them
 * took it: the one that was announced for it, or a running one that the message joined.
 * Frames of a turn can come before the answer that announces it.
 */
final class TurnCandidates {

	private final @Nullable String text;

	private final Consumer<TurnUpdate> updates;

	private final Map<String, TurnLog> logs = new HashMap<>();

	private final OwnMessage own;

	private final List<EarlyUpdate> early = new ArrayList<>();

	private final boolean first;

	/** Frames of turns that are seen from now on may have been missed. */
	private boolean missed;

	private @Nullable String announced;

	private @Nullable String target;

	/**
	 * Create the candidates.
	 * @param text the message, {@code null} if it is not known
	 * @param begun whether a turn is joined that had begun before
	 * @param first whether the session had no turn before
	 */
	TurnCandidates(@Nullable String text, boolean begun, boolean first, Consumer<TurnUpdate> updates) {
		this.first = first;
		this.text = (text != null) ? text.trim() : null;
		this.own = new OwnMessage(this.text, begun);
		this.updates = updates;
	}

	/**
	 * Return the turn that took the message, as far as is known.
	 */
	@Nullable String target() {
		return this.target;
	}

	/**
	 * Return the turn that was announced for the message, if it has not begun.
	 */
	@Nullable String waiting() {
		return (this.announced != null && !log(this.announced).started()) ? this.announced : null;
	}

	/**
	 * Return what the stream told of the error of that turn.
	 */
	@Nullable String error() {
		return (this.target != null) ? log(this.target).error() : null;
	}

	/**
	 * Return what the model wrote in that turn, as far as the stream told.
	 */
	List<String> messages() {
		return (this.target != null) ? log(this.target).messages() : List.of();
	}

	/**
	 * Return what was said in that turn, as far as the stream told.
	 */
	TurnTexts texts() {
		return (this.target != null) ? log(this.target).texts() : new TurnTexts(List.of());
	}

	/**
	 * Tell whether that turn is the one that was announced for the message.
	 */
	boolean announcedOne() {
		return this.target != null && this.target.equals(this.announced);
	}

	TurnLog log(String turnId) {
		return this.logs.computeIfAbsent(turnId, (id) -> {
			TurnLog log = new TurnLog(this.first);
			if (this.missed) {
				log.missed();
			}
			return log;
		});
	}

	/**
	 * The message is about to be sent.
	 * @param connected whether every frame from now on is seen
	 */
	void sending(boolean connected) {
		this.missed = !connected;
	}

	/**
	 * Frames may have been missed.
	 */
	void missed() {
		this.missed = true;
		this.logs.values().forEach(TurnLog::missed);
	}

	/**
	 * Frames may have been missed before, unless a turn was seen to begin.
	 */
	void missedBefore() {
		this.missed = true;
		this.logs.values().stream().filter((log) -> !log.whole()).forEach(TurnLog::missed);
	}

	/**
	 * Return the tokens of that turn.
	 * @return the tokens, {@code null} if they are not known
	 */
	@Nullable TokenCount usage() {
		return (this.target != null) ? log(this.target).tokens().count() : null;
	}

	/**
	 * Return how many tools the model called in that turn.
	 * @return the number, {@code null} if it is not known
	 */
	@Nullable Integer toolCalls() {
		return (this.target != null) ? log(this.target).calls().count() : null;
	}

	boolean anyEnded() {
		return this.logs.values().stream().anyMatch((log) -> log.end() != null);
	}

	/**
	 * The message was accepted.
	 * @return what is known of the turn that took it
	 */
	TurnLog announced(String turnId) {
		this.announced = turnId;
		String taker = turnId;
		this.updates.accept(new TurnUpdate.Accepted(turnId));
		boolean begun = log(turnId).started();
		for (Map.Entry<String, TurnLog> entry : this.logs.entrySet()) {
			if (!begun && !entry.getKey().equals(turnId) && took(entry.getValue())) {
				taker = entry.getKey();
			}
		}
		this.target = taker;
		this.early.stream()
			.filter((update) -> update.turnId().equals(this.target))
			.forEach((update) -> tell(update.update()));
		this.early.clear();
		return log(taker);
	}

	/**
	 * Return a turn that began since this was created and took the message, if one did.
	 * With the same text from several senders it can be the turn of another one.
	 */
	@Nullable String taker() {
		return this.logs.entrySet()
			.stream()
			.filter((entry) -> took(entry.getValue()))
			.map(Map.Entry::getKey)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	/**
	 * Find the turn that took the message in a session that was read.
	 * @param after the last turn before the message was sent
	 */
	@Nullable String takerIn(SessionSnapshot snapshot, String after) {
		return (this.text != null) ? TurnSnapshots.taker(snapshot, this.text, after) : null;
	}

	void joined(String turnId) {
		this.target = turnId;
		// the stream did not show it
		log(turnId).missed();
	}

	void item(String turnId, Item item, boolean completed) {
		log(turnId).item(item, completed);
		choose(turnId);
		update(turnId, completed ? new TurnUpdate.ItemCompleted(item) : new TurnUpdate.ItemStarted(item));
	}

	void delta(TurnSignal.Delta delta) {
		log(delta.turnId()).delta(delta.itemId(), delta.text());
		update(delta.turnId(), new TurnUpdate.TextDelta(delta.itemId(), delta.text()));
	}

	private void choose(String turnId) {
		if (this.announced == null || turnId.equals(this.target)) {
			return;
		}
		boolean runsAfterAll = turnId.equals(this.announced);
		if (runsAfterAll || (took(log(turnId)) && !log(this.announced).started())) {
			this.target = turnId;
		}
	}

	private boolean took(TurnLog log) {
		return this.text != null && log.took(this.text);
	}

	private void update(String turnId, TurnUpdate update) {
		if (this.announced == null) {
			this.early.add(new EarlyUpdate(turnId, update));
		}
		else if (turnId.equals(this.target)) {
			tell(update);
		}
	}

	private void tell(TurnUpdate update) {
		this.updates.accept(update);
		if (update instanceof TurnUpdate.ItemStarted started && started.item() instanceof UserMessageItem message) {
			String said = ItemTexts.of(message);
			if (this.own.joins(said, announcedOne())) {
				this.updates.accept(new TurnUpdate.MessageJoined(said));
			}
		}
	}

	/**
	 * Find the turn that took the message in a session that was read.
	 */
	@Nullable String joinedIn(SessionSnapshot snapshot) {
		String waiting = waiting();
		return (waiting != null) ? TurnSnapshots.joinedTurn(snapshot, this.text, waiting) : null;
	}

	private record EarlyUpdate(String turnId, TurnUpdate update) {
	}

}
