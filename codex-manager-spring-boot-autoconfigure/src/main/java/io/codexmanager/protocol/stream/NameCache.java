package io.codexmanager.protocol.stream;

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
		Entry later = this.entries[place];
		if (later != null && later.is(bytes, from, to)) {
			return later.name();
		}
		Entry earlier = this.entries[place + 1];
		if (earlier != null && earlier.is(bytes, from, to)) {
			return earlier.name();
		}
		Entry made = Entry.of(bytes, from, to);
		this.entries[place + 1] = later;
		this.entries[place] = made;
		return made.name();
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
		return (int) (hash >>> 40) & (PLACES - 2);
	}

	private record Entry(byte[] bytes, String name) {

		static Entry of(byte[] bytes, int from, int to) {
			return new Entry(Arrays.copyOfRange(bytes, from, to),
					new String(bytes, from, to - from, StandardCharsets.US_ASCII));
		}

		boolean is(byte[] other, int from, int to) {
			return Arrays.equals(this.bytes, 0, this.bytes.length, other, from, to);
		}
	}

}
