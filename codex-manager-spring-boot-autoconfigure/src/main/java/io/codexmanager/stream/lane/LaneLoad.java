package io.codexmanager.stream.lane;

import java.util.List;

/**
 * How much the lanes of a stream have to do at a moment. For the library's own use.
 *
 * @param lanes how many sessions have frames that wait or are being handled
 * @param waiting how many frames wait for their handler
 * @param capacity how many may wait before reading is paused
 * @param longest the sessions with most frames that wait, those with most of them first;
 * at most 10
 */
public record LaneLoad(int lanes, int waiting, int capacity, List<Busy> longest) {

	/** How many of the lanes are named. */
	static final int MOST_NAMED = 10;

	public LaneLoad {
		longest = List.copyOf(longest);
	}

	/**
	 * A lane with frames that wait.
	 *
	 * @param session the session, empty for the lane of what belongs to none
	 * @param waiting how many frames wait
	 */
	public record Busy(String session, int waiting) {
	}

}
