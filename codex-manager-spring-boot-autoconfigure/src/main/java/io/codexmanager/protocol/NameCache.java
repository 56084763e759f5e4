package io.codexmanager.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Names that came lately, so that those which come with every frame are not made anew.
 * Bounded: a name takes the place of another one.
 */
final class NameCache {

	private static final int PLACES = 1024;

	private final @Nullable Entry[] entries = new @Nullable Entry[PLACES];

	/**
	 * Return a name.
	 * @param bytes where it is, in plain ASCII
	 * @param from its first byte
	 * @param to the byte after its last
	 */
	String get(byte[] bytes, int from, int to) {
		int hash = 0;
		for (int index = from; index < to; index++) {
			hash = 31 * hash + bytes[index];
		}
		int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
		Entry entry = this.entries[place];
		if (entry == null || !Arrays.equals(entry.bytes(), 0, entry.bytes().length, bytes, from, to)) {
			entry = new Entry(Arrays.copyOfRange(bytes, from, to),
					new String(bytes, from, to - from, StandardCharsets.US_ASCII));
			this.entries[place] = entry;
		}
		return entry.name();
	}

	private record Entry(byte[] bytes, String name) {
	}

}
