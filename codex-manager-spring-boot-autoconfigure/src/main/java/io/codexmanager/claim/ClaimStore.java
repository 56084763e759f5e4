package io.codexmanager.claim;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Store in which instances of a service claim work that must be done once among them. At
 * any time, one owner holds a key, for as long as it renews its lease. If the owner dies,
 * the lease expires and the next one that asks is granted the key. A completed key is not
 * granted again.
 * <p>
 * A store is used by several threads, which it may block. A failure is any
 * {@link RuntimeException}: the caller then knows nothing and tries again.
 */
public interface ClaimStore {

	/**
	 * Claim a key.
	 * @param key the key, up to 200 ASCII characters
	 * @param owner the owner, up to 100 ASCII characters; different for each grant, so
	 * that an owner that lost its lease cannot be mistaken for its successor
	 * @param lease how long the key is held without renewal; longer than zero
	 * @return the outcome
	 */
	ClaimOutcome claim(String key, String owner, Duration lease);

	/**
	 * Renew the lease of a key.
	 * @param key the key
	 * @param owner the owner
	 * @param lease how long from now on; longer than zero
	 * @return {@code false} if the owner no longer holds it
	 */
	boolean renew(String key, String owner, Duration lease);

	/**
	 * Renew the leases of several keys. By default, {@link #renew} is called for one
	 * after the other; a store that can combine them into one request overrides this.
	 * @param keys the key of each owner, by owner; some hundreds at most
	 * @param lease how long from now on; longer than zero
	 * @return the owners that no longer hold their key
	 * @throws RuntimeException if the store failed; some leases may have been renewed
	 * then
	 */
	default Set<String> renewAll(Map<String, String> keys, Duration lease) {
		Set<String> lost = new HashSet<>();
		keys.forEach((owner, key) -> {
			if (!renew(key, owner, lease)) {
				lost.add(owner);
			}
		});
		return lost;
	}

	/**
	 * Record the result of the work, so that the next owner of the key does not have to
	 * do it again.
	 * @param key the key
	 * @param owner the owner
	 * @param result the result, a text of up to a few megabytes, without the character 0
	 * and unpaired surrogates
	 * @return {@code false} if the owner no longer holds the key, and nothing was
	 * recorded
	 */
	boolean record(String key, String owner, String result);

	/**
	 * Mark the key as completed. This is remembered for as long as the store retains
	 * keys; the result is not.
	 * @param key the key
	 * @param owner the owner
	 * @return {@code false} if the owner no longer holds it
	 */
	boolean complete(String key, String owner);

	/**
	 * Release a key at once, without completing its work; a recorded result is kept for
	 * the next owner. Has no effect if the owner no longer holds it.
	 * @param key the key
	 * @param owner the owner
	 */
	void release(String key, String owner);

	/**
	 * Keep a note for all instances, in place of an earlier one under the same key. A
	 * note is no claim: nobody holds it, and nothing is lost with it but knowledge. A
	 * store that has no place for notes does nothing, as by default.
	 * @param key the key, up to 200 ASCII characters, which is never claimed
	 * @param text the note, up to 2,000 printable ASCII characters
	 * @param time how long it is kept; longer than zero
	 */
	default void note(String key, String text, Duration time) {
	}

	/**
	 * Read a note.
	 * @param key the key
	 * @return the note, {@code null} if there is none or its time is over
	 */
	default @Nullable String note(String key) {
		return null;
	}

}
