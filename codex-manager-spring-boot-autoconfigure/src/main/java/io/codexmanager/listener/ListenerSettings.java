package io.codexmanager.listener;

/**
 * How listeners are called. For the library's own use.
 *
 * @param parallelism how many calls of parallel listeners are made at a time; 1 or more
 * @param serialCapacity how many events of a serial listener wait at most for those
 * before them; 1 or more
 */
public record ListenerSettings(int parallelism, int serialCapacity) {

	public ListenerSettings {
		if (parallelism < 1) {
			throw new IllegalArgumentException("'parallelism' must be 1 or more but is " + parallelism);
		}
		if (serialCapacity < 1) {
			throw new IllegalArgumentException("'serialCapacity' must be 1 or more but is " + serialCapacity);
		}
	}

	/**
	 * 64 calls at a time, 1024 events that wait.
	 * @return the defaults
	 */
	public static ListenerSettings defaults() {
		return new ListenerSettings(64, 1024);
	}

}
