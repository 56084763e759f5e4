package io.codexmanager.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.codexmanager.protocol.AgentMessageItem;
import io.codexmanager.protocol.Item;
import io.codexmanager.protocol.UserMessageItem;
import org.jspecify.annotations.Nullable;

/**
 * What one turn has brought so far, as far as the stream told.
 */
final class TurnLog {

	private final Map<String, StringBuilder> messages = new LinkedHashMap<>();

	private final Set<String> complete = new HashSet<>();

	private final List<String> userTexts = new ArrayList<>();

	private boolean started;

	private @Nullable String error;

	private TurnSignal.@Nullable Ended end;

	void delta(String itemId, String text) {
		this.started = true;
		this.messages.computeIfAbsent(itemId, (id) -> new StringBuilder()).append(text);
	}

	void item(Item item, boolean completed) {
		this.started = true;
		if (item instanceof UserMessageItem message && !completed) {
			this.userTexts.add(ItemTexts.of(message));
		}
		if (item instanceof AgentMessageItem message && completed && message.text() != null) {
			this.messages.put(message.id(), new StringBuilder(message.text()));
			this.complete.add(message.id());
		}
	}

	void trouble(TurnSignal.Trouble trouble) {
		if (trouble.willRetry()) {
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
		return this.userTexts.contains(text);
	}

	@Nullable String error() {
		return this.error;
	}

	List<String> messages() {
		return this.messages.values().stream().map(StringBuilder::toString).filter((text) -> !text.isEmpty()).toList();
	}

}
