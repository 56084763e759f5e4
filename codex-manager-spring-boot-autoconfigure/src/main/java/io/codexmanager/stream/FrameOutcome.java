package io.codexmanager.stream;

/**
 * What became of a frame.
 */
public enum FrameOutcome {

	/** It was handled, by the handler or by a subscription of its session. */
	DELIVERED,

	/** Its handler threw. */
	FAILED,

	/**
	 * A piece of a text that was joined with the one before, because its lane was full.
	 */
	MERGED,

	/** Its lane was full and it could be done without, or the stream was stopped. */
	DROPPED,

	/** It announced a request that was known already. */
	DUPLICATE,

	/** It was not readable. */
	MALFORMED,

	/**
	 * It announced a request of which a part, such as a number out of all bounds, could
	 * not be read: it is handed on with a mark in the part's place. Counted beside what
	 * becomes of it otherwise.
	 */
	IMPAIRED,

	/** It was larger than the socket allows; the connection was made anew. */
	OVERSIZED,

	/** Nobody asked for it. */
	UNWANTED

}
