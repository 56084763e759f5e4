package io.codexmanager.test.runtime.support;

import java.time.Duration;

/**
 * Settings of the embedded manager that concern how much its runtime takes.
 *
 * @param capacity how many reads and messages the runtime takes at a time, 0 for any
 * number
 * @param readTime how long it works on each of them
 * @param unreadableFirstTurn whether the first read of a session during its first turn
 * fails
 * @param compactionTime how long a compaction takes
 */
public record RuntimeOptions(int capacity, Duration readTime, boolean unreadableFirstTurn, Duration compactionTime) {
}
