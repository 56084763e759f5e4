package io.codexmanager.skill;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How the skills of a profile are run. For the library's own use.
 *
 * @param timeout how long a run may take, for skills without a limit of their own;
 * positive
 * @param concurrency how many calls run side by side, at least 1
 * @param queueCapacity how many more calls wait for their turn, 0 or more; those beyond
 * are answered with a failure
 */
public record SkillSettings(Duration timeout, int concurrency, int queueCapacity) {

	public SkillSettings {
		Assert.isTrue(timeout != null && !timeout.isNegative() && !timeout.isZero(), "'timeout' must be positive");
		Assert.isTrue(concurrency > 0, "'concurrency' must be positive");
		Assert.isTrue(queueCapacity >= 0, "'queueCapacity' must not be negative");
	}

	/**
	 * A minute per run, 16 side by side, 1000 waiting, as the properties have it.
	 * @return the defaults
	 */
	public static SkillSettings defaults() {
		return new SkillSettings(Duration.ofSeconds(60), 16, 1000);
	}

}
