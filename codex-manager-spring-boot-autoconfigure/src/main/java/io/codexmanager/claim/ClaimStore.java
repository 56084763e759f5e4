package io.codexmanager.claim;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where instances of a service claim what must be done once among them. Of all who ask
 * for a key, one at a time holds it, for as long as it renews its lease; when it dies the
 * lease ends and the next one who asks is granted the key. What is completed is granted
 * to nobody again.
 * <p>
 * A store is used by several threads, which it may block. A failure is any
 * {@link RuntimeException}: the caller then knows nothing and tries again.
 */
public interface ClaimStore {

	/**
	 * Ask for a key.
	 * @param key the key, up to 200 characters of ASCII
	 * @param owner who asks, up to 100 characters of ASCII; different for each grant, so
	 * that one who lost its lease cannot be taken for its successor
	 * @param lease how long it is held without renewal; longer than zero
	 * @return what to do
	 */
	ClaimOutcome claim(String key, String owner, Duration lease);

	/**
	 * Hold a key for longer.
	 * @param key the key
	 * @param owner who holds it
	 * @param lease how long from now on; longer than zero
	 * @return {@code false} if it is not the owner's any more
	 */
	boolean renew(String key, String owner, Duration lease);

	/**
	 * Hold several keys for longer. By default {@link #renew} is called for one after the
	 * other; a store that can do more with one request overrides this.
	 * @param keys what each owner holds, by owner; some hundreds at most
	 * @param lease how long from now on; longer than zero
	 * @return those of the owners whose key is not theirs any more
	 * @throws RuntimeException if the store failed; some may be held for longer then
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
	 * Keep the result of what was done, so that whoever holds the key next need not do it
	 * again.
	 * @param key the key
	 * @param owner who holds it
	 * @param result the result, a text of up to a few megabytes, without the character 0
	 * and halves of surrogate pairs
	 * @return {@code false} if it is not the owner's any more, and nothing was kept
	 */
	boolean record(String key, String owner, String result);

	/**
	 * Say that it is done. It is remembered for as long as the store retains keys, the
	 * result is not.
	 * @param key the key
	 * @param owner who holds it
	 * @return {@code false} if it is not the owner's any more
	 */
	boolean complete(String key, String owner);

	/**
	 * Give a key back at once, without an end of its work; a recorded result is kept for
	 * the next holder. Does nothing if it is not the owner's any more.
	 * @param key the key
	 * @param owner who holds it
	 */
	void release(String key, String owner);

}
