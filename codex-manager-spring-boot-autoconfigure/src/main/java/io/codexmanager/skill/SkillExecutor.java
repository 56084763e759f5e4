package io.codexmanager.skill;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Runs the skills of calls, each with one of the permits of its profile.
 */
final class SkillExecutor {

	private final Map<String, SkillPermits> permits = new ConcurrentHashMap<>();

	private final Map<String, SkillSettings> settings = new ConcurrentHashMap<>();

	private final LongAdder overloaded = new LongAdder();

	private final SkillTargets targets;

	private final SkillRunTools tools;

	SkillExecutor(SkillTargets targets, SkillRunTools tools) {
		this.targets = targets;
		this.tools = tools;
	}

	/**
	 * Run a skill, now or when there is a permit.
	 * @param ended told once what came of it, also if too many waited already
	 */
	void run(SkillCall call, SkillDefinition skill, SkillRun.Ending ended) {
		SkillSettings settings = this.settings.computeIfAbsent(call.profile(), this.targets::settings);
		SkillPermits permits = this.permits.computeIfAbsent(call.profile(),
				(profile) -> new SkillPermits(settings.concurrency(), settings.queueCapacity()));
		Duration limit = (skill.timeout() != null) ? skill.timeout() : settings.timeout();
		SkillRun run = new SkillRun(call, skill, limit, this.tools, permits, ended);
		call.waiting(run);
		if (!permits.acquire(run)) {
			this.overloaded.increment();
			run.abort(SkillFailures.overloaded(call));
		}
	}

	/**
	 * End a run early, if there is one.
	 * @param answer what becomes of the call
	 */
	void abort(SkillCall call, SkillAnswer answer) {
		SkillRun run = call.run();
		if (run != null) {
			SkillPermits permits = this.permits.get(call.profile());
			if (permits != null) {
				permits.withdraw(run);
			}
			run.abort(answer);
		}
	}

	/**
	 * Forget what waits for a permit.
	 * @param withdrawn told of each call
	 */
	void withdrawAll(Consumer<SkillCall> withdrawn) {
		this.permits.values()
			.forEach((permits) -> permits.withdrawAll().forEach((run) -> withdrawn.accept(run.call())));
	}

	int running() {
		return this.permits.values().stream().mapToInt(SkillPermits::running).sum();
	}

	int waiting() {
		return this.permits.values().stream().mapToInt(SkillPermits::waiting).sum();
	}

	/**
	 * Tell how many calls were refused because too many waited.
	 */
	long overloaded() {
		return this.overloaded.sum();
	}

}
