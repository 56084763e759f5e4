package io.codexmanager.protocol.stream;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Reads the envelope of a frame from its first bytes, if it is written the way the
 * manager writes it. Most frames can be left at that, and need not become text. What is
 * written otherwise is left to the {@link FrameReader}. For one connection; not safe for
 * use by several threads.
 */
public final class EnvelopeReader {

	private static final int LONGEST = 256;

	private static final byte[] TYPE = "{\"type\":\"".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] THREAD = ",\"threadId\":".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

	private final byte[] head = new byte[LONGEST + Long.BYTES];

	private final NameCache names = new NameCache();

	private int length;

	/**
	 * Read the envelope of a frame.
	 * @param frame the frame, which is left as it is
	 * @return the envelope, {@code null} if the whole frame has to be looked at
	 */
	public @Nullable Envelope read(DataBuffer frame) {
		this.length = Math.min(frame.readableByteCount(), LONGEST);
		int position = frame.readPosition();
		frame.read(this.head, 0, this.length);
		frame.readPosition(position);
		if (!matches(TYPE, 0)) {
			return null;
		}
		int typeEnd = Words.endOfText(this.head, TYPE.length, this.length);
		if (typeEnd < 0 || !matches(THREAD, typeEnd + 1)) {
			return null;
		}
		int thread = typeEnd + 1 + THREAD.length;
		if (matches(NULL, thread)) {
			return goesOn(thread + NULL.length) ? new Envelope(name(TYPE.length, typeEnd), null) : null;
		}
		int threadEnd = (thread < this.length && this.head[thread] == '"')
				? Words.endOfText(this.head, thread + 1, this.length) : -1;
		return (threadEnd >= 0 && goesOn(threadEnd + 1))
				? new Envelope(name(TYPE.length, typeEnd), name(thread + 1, threadEnd)) : null;
	}

	private String name(int from, int to) {
		return this.names.get(this.head, from, to);
	}

	private boolean matches(byte[] expected, int at) {
		if (at + expected.length > this.length) {
			return false;
		}
		for (int index = 0; index < expected.length; index++) {
			if (this.head[at + index] != expected[index]) {
				return false;
			}
		}
		return true;
	}

	private boolean goesOn(int at) {
		return at < this.length && (this.head[at] == ',' || this.head[at] == '}');
	}

	/**
	 * What a frame says of itself.
	 *
	 * @param type the event type
	 * @param threadId the session, {@code null} for events that belong to none
	 */
	public record Envelope(String type, @Nullable String threadId) {

		/**
		 * Return whether this is an answer of the connection itself and not an event.
		 * @return {@code true} for {@code ready}, {@code pong} and {@code error}
		 */
		public boolean control() {
			return StreamFrame.control(this.type);
		}

		/**
		 * Make the frame of it.
		 * @param text the whole frame
		 * @return the frame
		 */
		public StreamFrame frame(String text) {
			return new StreamFrame(this.type, this.threadId, text);
		}

	}

}
