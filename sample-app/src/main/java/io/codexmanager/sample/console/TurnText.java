package io.codexmanager.sample.console;

import org.jspecify.annotations.Nullable;

/**
 * What a turn said so far: the end of it, as much as is kept. Used under the lock of the
 * board.
 */
final class TurnText {

	static final int LIMIT = 16_384;

	private final StringBuilder text = new StringBuilder();

	private final StringBuilder message = new StringBuilder();

	private @Nullable String itemId;

	/**
	 * A piece of a message.
	 * @param item the message
	 * @param delta the piece
	 * @return what to append to what was shown before
	 */
	String append(String item, String delta) {
		String shown = delta;
		if (!item.equals(this.itemId)) {
			this.itemId = item;
			this.message.setLength(0);
			shown = separator() + delta;
		}
		this.message.append(delta);
		add(shown);
		cut(this.message);
		return shown;
	}

	/**
	 * The end of a message, of which pieces may have been missed.
	 * @param item the message
	 * @param whole its text
	 * @return whether what was shown before is wrong
	 */
	boolean complete(String item, String whole) {
		if (item.equals(this.itemId) && whole.endsWith(this.message.toString())
				&& (whole.length() == this.message.length() || this.message.length() == LIMIT)) {
			return false;
		}
		if (item.equals(this.itemId)) {
			this.text.setLength(Math.max(0, this.text.length() - this.message.length()));
		}
		else {
			this.text.append(separator());
		}
		this.itemId = item;
		this.message.setLength(0);
		this.message.append(whole);
		cut(this.message);
		add(whole);
		return true;
	}

	/**
	 * Something that is no message.
	 * @param line what to show
	 * @return what to append to what was shown before
	 */
	String line(String line) {
		String shown = separator() + line;
		this.itemId = null;
		this.message.setLength(0);
		add(shown);
		return shown;
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

	private String separator() {
		return this.text.isEmpty() ? "" : "\n";
	}

	private void add(String shown) {
		this.text.append(shown);
		cut(this.text);
	}

	private static void cut(StringBuilder text) {
		if (text.length() > LIMIT) {
			int from = text.length() - LIMIT;
			text.delete(0, Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
		}
	}

}
