package io.codexmanager.client.turn;

import org.jspecify.annotations.Nullable;

/**
 * Tells one's own message from those of others while a turn takes them.
 */
final class OwnMessage {

	private final @Nullable String text;

	private final boolean begun;

	private boolean seen;

	private boolean others;

	/**
	 * Create it.
	 * @param text its text, {@code null} if it is not known
	 * @param begun whether the turn had begun before the message was sent
	 */
	OwnMessage(@Nullable String text, boolean begun) {
		this.text = text;
		this.begun = begun;
	}

	/**
	 * Take the next message of a turn.
	 * @param text its text
	 * @param announced whether the turn is the one that was announced
	 * @return whether somebody else sent it
	 */
	boolean joins(String text, boolean announced) {
		boolean first = announced && !this.begun && !this.seen && !this.others;
		boolean own = this.text == null || first || (!this.seen && this.text.equals(text));
		this.seen |= own;
		this.others |= !own;
		return !own;
	}

}
