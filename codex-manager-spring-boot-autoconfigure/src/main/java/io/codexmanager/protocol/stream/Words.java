package io.codexmanager.protocol.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bytes, eight at a time.
 */
final class Words {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH = 0x8080808080808080L;

	private static final long QUOTES = ONES * '"';

	private static final long BACKSLASHES = ONES * '\\';

	private static final long SPACES = ONES * ' ';

	private Words() {
	}

	static long at(byte[] bytes, int index) {
		return (long) WORDS.get(bytes, index);
	}

	/**
	 * Return whether all are characters that stand for themselves within a text of plain
	 * ASCII. May say no for some that are, never yes for one that is not.
	 */
	static boolean plain(long word) {
		return ((word | zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | (word - SPACES)) & HIGH) == 0;
	}

	/**
	 * Find the end of a text of plain ASCII.
	 * @param bytes with eight more than are looked at
	 * @param from the first byte of the text
	 * @param length how many bytes are looked at
	 * @return where the quote is that ends the text; negative for any other text
	 */
	static int endOfText(byte[] bytes, int from, int length) {
		int start = from;
		while (start < length && plain(at(bytes, start))) {
			start += Long.BYTES;
		}
		for (int index = start; index < length; index++) {
			byte character = bytes[index];
			if (character == '"') {
				return index;
			}
			if (character < ' ' || character == '\\') {
				return -1;
			}
		}
		return -1;
	}

	private static long zeros(long word) {
		return (word - ONES) & ~word;
	}

}
