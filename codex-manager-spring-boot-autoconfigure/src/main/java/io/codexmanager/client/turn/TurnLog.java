package io.codexmanager.client.turn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.codexmanager.client.signal.TurnTokens;
import io.codexmanager.client.signal.TurnToolCalls;
import io.codexmanager.client.turn.TurnTexts.Text;
import io.codexmanager.protocol.session.AgentMessageItem;
import io.codexmanager.protocol.session.ContextCompactionItem;
import io.codexmanager.protocol.session.Item;
import io.codexmanager.protocol.session.UserMessageItem;
import org.jspecify.annotations.Nullable;

/**
 * What one turn has brought so far, as far as the stream told.
 */
final class TurnLog {

	private final Map<String, StringBuilder> messages = new LinkedHashMap<>();

	private final Set<String> complete = new HashSet<>();

	/** The texts of users, and the ids of what the model wrote, as they began. */
	private final List<Text> order = new ArrayList<>();

	private final TurnTokens tokens;

	private final TurnToolCalls calls = new TurnToolCalls();

	private boolean started;

	private boolean whole;

	private @Nullable String error;

	private TurnSignal.@Nullable Ended end;

	/**
	 * Begin with nothing.
	 * @param first whether the session had no turn before
	 */
	TurnLog(boolean first) {
		this.tokens = new TurnTokens(first);
	}

	TurnTokens tokens() {
		return this.tokens;
	}

	TurnToolCalls calls() {
		return this.calls;
	}

	/** The turn has begun at this moment, so nothing of it was missed before. */
	void begun() {
		if (!this.started) {
			this.whole = true;
			this.tokens.begun();
			this.calls.begun();
		}
	}

	/** Tell whether everything since the beginning of the turn was heard. */
	boolean whole() {
		return this.whole;
	}

	/** Frames of the turn may have been missed. */
	void missed() {
		this.whole = false;
		this.tokens.missed();
		this.calls.missed();
	}

	void delta(String itemId, String text) {
		this.started = true;
		this.tokens.wrote();
		message(itemId).append(text);
	}

	void item(Item item, boolean completed) {
		this.started = true;
		this.calls.item(item);
		if (!(item instanceof UserMessageItem) && !(item instanceof ContextCompactionItem)) {
			this.tokens.wrote();
		}
		if (item instanceof UserMessageItem message && !completed) {
			this.order.add(new Text(true, ItemTexts.of(message)));
		}
		if (item instanceof AgentMessageItem message && completed && message.text() != null) {
			StringBuilder text = message(message.id());
			text.setLength(0);
			text.append(message.text());
			this.complete.add(message.id());
		}
	}

	private StringBuilder message(String itemId) {
		StringBuilder known = this.messages.get(itemId);
		if (known == null) {
			known = new StringBuilder();
			this.messages.put(itemId, known);
			this.order.add(new Text(false, itemId));
		}
		return known;
	}

	void trouble(TurnSignal.Trouble trouble) {
		if (trouble.willRetry()) {
			this.tokens.retried();
			// the runtime forgets what it was writing and writes it anew as another item
			this.messages.keySet().retainAll(this.complete);
		}
		else {
			this.error = trouble.message();
		}
	}

	void end(TurnSignal.Ended end) {
		this.end = end;
	}

	TurnSignal.@Nullable Ended end() {
		return this.end;
	}

	boolean started() {
		return this.started;
	}

	boolean took(String text) {
		return this.order.contains(new Text(true, text));
	}

	@Nullable String error() {
		return this.error;
	}

	List<String> messages() {
		return texts().answers();
	}

	TurnTexts texts() {
		return new TurnTexts(this.order.stream()
			.map((text) -> text.user() ? text : new Text(false, written(text.text())))
			.filter((text) -> text.user() || !text.text().isEmpty())
			.toList());
	}

	/** What was given up is not there any more. */
	private String written(String itemId) {
		StringBuilder text = this.messages.get(itemId);
		return (text != null) ? text.toString() : "";
	}

}
