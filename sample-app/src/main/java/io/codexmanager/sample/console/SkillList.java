package io.codexmanager.sample.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.sample.console.Cards.SkillCard;

/**
 * The last calls of skills. Used under the lock of the board.
 */
final class SkillList {

	private static final int MOST = 20;

	private final Clock clock;

	private final Map<String, SkillCard> calls = new LinkedHashMap<>();

	private final Map<String, String> open = new LinkedHashMap<>();

	private long next;

	SkillList(Clock clock) {
		this.clock = clock;
	}

	void begin(String profile, ToolCall call) {
		String key = Long.toString(++this.next);
		this.open.put(identity(profile, call.threadId(), call.id()), key);
		this.calls.put(key, new SkillCard(key, Shown.text(call.tool(), 100),
				Shown.text(String.valueOf(call.arguments()), 500), "running", this.clock.millis(), -1));
		if (this.calls.size() > MOST) {
			String oldest = this.calls.keySet().iterator().next();
			this.calls.remove(oldest);
			this.open.values().remove(oldest);
		}
	}

	void end(String profile, String threadId, String id, String state) {
		String key = this.open.remove(identity(profile, threadId, id));
		if (key != null) {
			this.calls.computeIfPresent(key, (same, call) -> new SkillCard(key, call.tool(), call.arguments(),
					Shown.text(state, 40), call.since(), this.clock.millis() - call.since()));
		}
	}

	List<SkillCard> cards() {
		List<SkillCard> cards = new ArrayList<>(this.calls.values());
		Collections.reverse(cards);
		return cards;
	}

	private static String identity(String profile, String threadId, String id) {
		return profile + "/" + threadId + "/" + id;
	}

}
