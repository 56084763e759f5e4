package io.codexmanager.stream;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Which frames of a type a handler wants. For the library's own use.
 *
 * @param any whether it wants any of them
 * @param word characters of ASCII without which a frame is not wanted, {@code null} if
 * that makes no difference
 */
public record FrameInterest(boolean any, @Nullable String word) {

	/** All frames are wanted. */
	public static final FrameInterest ALL = new FrameInterest(true, null);

	/** No frame is wanted. */
	public static final FrameInterest NONE = new FrameInterest(false, null);

	/**
	 * Those frames are wanted that contain a word.
	 * @param word the word, in ASCII
	 * @return the interest
	 */
	public static FrameInterest containing(String word) {
		return new FrameInterest(true, word);
	}

	/**
	 * Tell whether a frame is wanted, of which only the envelope has been read.
	 */
	boolean in(DataBuffer frame) {
		// as characters of one byte, which the word is made of: nothing is decoded
		return this.any && (this.word == null || frame.toString(StandardCharsets.ISO_8859_1).contains(this.word));
	}

	boolean in(String frame) {
		return this.any && (this.word == null || frame.contains(this.word));
	}

}
