package io.codexmanager.listener;

import org.springframework.util.Assert;

/**
 * How listeners are called. For the library's own use.
 *
 * @param parallelism how many calls of parallel listeners are made at a time; 1 or more
 * @param serialCapacity how many events of a serial listener wait at most for those
 * before them; 1 or more
 */
public record ListenerSettings(int parallelism, int serialCapacity) {

	public ListenerSettings {
		Assert.isTrue(parallelism >= 1, () -> "'parallelism' must be 1 or more but is " + parallelism);
		Assert.isTrue(serialCapacity >= 1, () -> "'serialCapacity' must be 1 or more but is " + serialCapacity);
	}

	/**
	 * 64 calls at a time, 1024 events that wait.
	 * @return the defaults
	 */
	public static ListenerSettings defaults() {
		return new ListenerSettings(64, 1024);
	}

}
