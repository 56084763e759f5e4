package io.codexmanager.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The notes of this instance in a store that cannot be searched for what is old.
 */
final class KeptNotes {

	/** Beyond this the oldest are left where they are. */
	private static final int MOST = 10_000;

	private static final int REMOVED_AT_ONCE = 100;

	private final Map<String, Instant> until = new LinkedHashMap<>();

	synchronized void kept(String key, Instant time) {
		this.until.remove(key);
		this.until.put(key, time);
		if (this.until.size() > MOST) {
			Iterator<String> oldest = this.until.keySet().iterator();
			oldest.next();
			oldest.remove();
		}
	}

	/**
	 * Forget some notes whose time is over.
	 * @return their keys
	 */
	synchronized List<String> over(Instant now) {
		List<String> over = new ArrayList<>();
		Iterator<Map.Entry<String, Instant>> notes = this.until.entrySet().iterator();
		while (notes.hasNext() && over.size() < REMOVED_AT_ONCE) {
			Map.Entry<String, Instant> note = notes.next();
			if (note.getValue().isAfter(now)) {
				break;
			}
			over.add(note.getKey());
			notes.remove();
		}
		return over;
	}

}
