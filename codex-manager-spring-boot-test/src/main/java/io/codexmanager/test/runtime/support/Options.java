package io.codexmanager.test.runtime.support;

import java.time.Duration;

/**
 * Settings of the embedded manager that concern its state.
 *
 * @param hangTime how long an operation takes that the runtime never answers
 * @param lateTurnStarts the share of turns, 0 to 1, that are announced only after the
 * user's message
 * @param seed the seed of that choice, and of how much is heard of workers
 * @param defaultsLocked whether the default controls cannot be changed
 * @param jobs what concerns jobs
 * @param runtime how much the runtime takes
 */
public record Options(Duration hangTime, double lateTurnStarts, long seed, boolean defaultsLocked, JobOptions jobs,
		RuntimeOptions runtime) {
}
