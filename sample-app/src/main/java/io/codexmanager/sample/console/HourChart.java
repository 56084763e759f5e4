package io.codexmanager.sample.console;

import java.time.Clock;
import java.util.Arrays;

import io.codexmanager.sample.console.Cards.HourCard;

/**
 * Counts per minute, of the last hour. Used under the lock of the board.
 */
final class HourChart {

	private static final int MINUTES = 60;

	private static final long MINUTE = 60_000;

	private final Clock clock;

	private final long[][] counts = new long[Series.values().length][MINUTES];

	private long minute;

	HourChart(Clock clock) {
		this.clock = clock;
		this.minute = clock.millis() / MINUTE;
	}

	void add(Series series, long count) {
		advance();
		this.counts[series.ordinal()][slot(this.minute)] += count;
	}

	HourCard card() {
		advance();
		return new HourCard(row(Series.TURNS), row(Series.FAILED), row(Series.TOKENS), row(Series.SKILLS),
				row(Series.DECISIONS));
	}

	private long[] row(Series series) {
		long[] row = new long[MINUTES];
		for (int i = 0; i < MINUTES; i++) {
			row[i] = this.counts[series.ordinal()][slot(this.minute - MINUTES + 1 + i)];
		}
		return row;
	}

	private void advance() {
		long now = this.clock.millis() / MINUTE;
		if (now - this.minute >= MINUTES) {
			Arrays.stream(this.counts).forEach((row) -> Arrays.fill(row, 0));
			this.minute = now;
		}
		while (this.minute < now) {
			this.minute++;
			for (long[] row : this.counts) {
				row[slot(this.minute)] = 0;
			}
		}
	}

	private static int slot(long minute) {
		return (int) Math.floorMod(minute, (long) MINUTES);
	}

	/** What is counted. */
	enum Series {

		TURNS, FAILED, TOKENS, SKILLS, DECISIONS

	}

}
