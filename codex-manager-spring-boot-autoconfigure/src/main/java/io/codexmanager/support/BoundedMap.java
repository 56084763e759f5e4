package io.codexmanager.support;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets an entry for each one that it has no room for. Not safe for use by
 * several threads. For the library's own use.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final int INITIAL_CAPACITY = 16;

	private static final float LOAD_FACTOR = 0.75F;

	private final int most;

	private BoundedMap(int most, boolean byUse) {
		super(INITIAL_CAPACITY, LOAD_FACTOR, byUse);
		this.most = most;
	}

	/**
	 * Create a map that forgets what was added first.
	 * @param <K> the type of keys
	 * @param <V> the type of values
	 * @param most how many entries it has at most
	 * @return the map
	 */
	public static <K, V> Map<K, V> ofNewest(int most) {
		return new BoundedMap<>(most, false);
	}

	/**
	 * Create a map that forgets what was not used for the longest time.
	 * @param <K> the type of keys
	 * @param <V> the type of values
	 * @param most how many entries it has at most
	 * @return the map
	 */
	public static <K, V> Map<K, V> ofLatelyUsed(int most) {
		return new BoundedMap<>(most, true);
	}

	@Override
	protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
		return size() > this.most;
	}

}
