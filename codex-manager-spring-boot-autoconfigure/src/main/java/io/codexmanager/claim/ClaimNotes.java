package io.codexmanager.claim;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that the instances of a service keep for each other, in the store of their
 * claims. For the library's own use. Safe for use by several threads.
 */
public final class ClaimNotes {

	private final ClaimStore store;

	private final String namespace;

	ClaimNotes(ClaimStore store, String namespace) {
		this.store = store;
		this.namespace = namespace;
	}

	/**
	 * Keep a note for all instances, in place of an earlier one under the same key.
	 * Blocks.
	 * @param key identifies the note; its kind is that of notes only
	 * @param text the note, up to 2,000 printable ASCII characters
	 * @param time how long it is kept; longer than zero
	 * @throws RuntimeException if the store failed
	 */
	public void write(ClaimKey key, String text, Duration time) {
		this.store.note(key.stored(this.namespace), text, time);
	}

	/**
	 * Read a note. Blocks.
	 * @param key identifies the note
	 * @return the note, {@code null} if there is none
	 * @throws RuntimeException if the store failed
	 */
	public @Nullable String read(ClaimKey key) {
		return this.store.note(key.stored(this.namespace));
	}

}
