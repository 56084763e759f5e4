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

	private static final long MIX = 0x9E3779B97F4A7C15L;

	private final @Nullable Entry[] entries = new @Nullable Entry[PLACES];

	/**
	 * Return a name.
	 * @param bytes where it is, in plain ASCII
	 * @param from its first byte
	 * @param to the byte after its last
	 */
	String get(byte[] bytes, int from, int to) {
		int place = place(bytes, from, to);
		Entry entry = this.entries[place];
		if (entry == null || !Arrays.equals(entry.bytes(), 0, entry.bytes().length, bytes, from, to)) {
			entry = new Entry(Arrays.copyOfRange(bytes, from, to),
					new String(bytes, from, to - from, StandardCharsets.US_ASCII));
			this.entries[place] = entry;
		}
		return entry.name();
	}

	/** Names that differ do so in their middle or at their end, often enough. */
	private static int place(byte[] bytes, int from, int to) {
		int length = to - from;
		long hash = length;
		if (length >= Long.BYTES) {
			hash += Words.at(bytes, from + (length - Long.BYTES) / 2) * MIX;
			hash = (hash ^ Words.at(bytes, to - Long.BYTES)) * MIX;
		}
		else {
			for (int index = from; index < to; index++) {
				hash = hash * MIX + bytes[index];
			}
		}
		return (int) (hash >>> 40) & (PLACES - 1);
	}

	private record Entry(byte[] bytes, String name) {
	}

}
