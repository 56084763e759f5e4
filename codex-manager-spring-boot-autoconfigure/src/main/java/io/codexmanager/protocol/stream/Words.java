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
	 * Tell whether all are characters that stand for themselves within a text of plain
	 * ASCII. May say no for some that are, never yes for one that is not.
	 */
	static boolean plain(long word) {
		return ((word | zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | (word - SPACES)) & HIGH) == 0;
	}

	private static long zeros(long word) {
		return (word - ONES) & ~word;
	}

}
