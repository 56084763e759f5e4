package io.codexmanager.sample.console;

import io.codexmanager.sample.console.Cards.SessionCard;

/**
 * A session as the board knows it. Used under the lock of the board.
 */
final class SessionEntry {

	static final int DIFF_LIMIT = 16_384;

	final String profile;

	final String id;

	String title = "";

	String state = "unknown";

	TurnText text = new TurnText();

	String diff = "";

	long tokens;

	long updated;

	SessionEntry(String profile, String id) {
		this.profile = profile;
		this.id = id;
	}

	static String key(String profile, String id) {
		return profile + "/" + id;
	}

	boolean running() {
		return "running".equals(this.state);
	}

	void begin() {
		this.state = "running";
		this.text = new TurnText();
		this.diff = "";
	}

	SessionCard card() {
		return new SessionCard(key(this.profile, this.id), this.id, this.profile, this.title, this.state,
				this.text.toString(), this.diff, this.tokens, this.updated);
	}

}
