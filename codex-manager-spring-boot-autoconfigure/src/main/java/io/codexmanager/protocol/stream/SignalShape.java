package io.codexmanager.protocol.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Finds one text in the first bytes of a signal, if the signal is written the way the
 * manager writes it. What is written otherwise is left to a {@link FrameScan}. Safe for
 * use by several threads. For the library's own use.
 */
public final class SignalShape {

	/** Where any text may stand, or {@code null}. */
	private static final String TEXT = "\"\"";

	private static final String BEFORE = """
			{"type":"","threadId":"","payload":{"source":"","signalType":"","eventType":"","method":"",\
			"receivedAt":"","context":{"threadId":"","turnId":""},"params":{"threadId":"",""";

	private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

	private static final int LONGEST = 768;

	/** What stands between the texts. */
	private final byte[][] pieces;

	private SignalShape(String shape) {
		this.pieces = Stream.of(shape.split(TEXT))
			.map((piece) -> piece.getBytes(StandardCharsets.US_ASCII))
			.toArray(byte[][]::new);
	}

	/**
	 * Return the shape of a signal with an object behind the session in its parameters.
	 * @param object the object
	 * @param field its first field, the text to find
	 * @return the shape
	 */
	public static SignalShape of(String object, String field) {
		return new SignalShape(BEFORE + '"' + object + "\":{\"" + field + "\":");
	}

	/**
	 * Find the text.
	 * @param frame the frame, which is left as it is
	 * @return the text, {@code null} if the whole frame has to be looked at
	 */
	public @Nullable String text(DataBuffer frame) {
		byte[] head = new byte[Math.min(frame.readableByteCount(), LONGEST) + Long.BYTES];
		int length = head.length - Long.BYTES;
		int position = frame.readPosition();
		frame.read(head, 0, length);
		frame.readPosition(position);
		return text(head, length);
	}

	private @Nullable String text(byte[] head, int length) {
		int at = 0;
		for (int index = 0; index < this.pieces.length; index++) {
			at = after(this.pieces[index], head, at, length);
			int from = at + 1;
			int to = (at >= 0 && at < length && head[at] == '"') ? Words.endOfText(head, from, length) : -1;
			if (index == this.pieces.length - 1) {
				return (to > from) ? new String(head, from, to - from, StandardCharsets.US_ASCII) : null;
			}
			at = (to >= 0) ? to + 1 : after(NULL, head, at, length);
		}
		return null;
	}

	/** Where something ends that has to stand at a place; negative if it does not. */
	private static int after(byte[] expected, byte[] head, int at, int length) {
		int end = at + expected.length;
		boolean there = at >= 0 && end <= length && Arrays.equals(head, at, end, expected, 0, expected.length);
		return there ? end : -1;
	}

}
