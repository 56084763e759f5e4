package io.codexmanager.skill;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Runs the skills of calls, as many at a time as the settings of their profile allow.
 */
final class SkillRunner {

	private final Map<String, SkillGate> gates = new ConcurrentHashMap<>();

	private final Map<String, SkillSettings> settings = new ConcurrentHashMap<>();

	private final LongAdder overloaded = new LongAdder();

	private final SkillTargets targets;

	private final SkillRunTools tools;

	SkillRunner(SkillTargets targets, SkillRunTools tools) {
		this.targets = targets;
		this.tools = tools;
	}

	/**
	 * Run a skill, now or when it has a place.
	 * @param ended told once what came of it, also if there was no place to wait at
	 */
	void run(SkillCall call, SkillDefinition skill, SkillRun.Ending ended) {
		SkillSettings settings = this.settings.computeIfAbsent(call.profile(), this.targets::settings);
		SkillGate gate = this.gates.computeIfAbsent(call.profile(),
				(profile) -> new SkillGate(settings.concurrency(), settings.queueCapacity()));
		Duration limit = (skill.timeout() != null) ? skill.timeout() : settings.timeout();
		SkillRun run = new SkillRun(call, skill, limit, this.tools, gate, ended);
		call.run(run);
		if (!gate.enter(run)) {
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
			SkillGate gate = this.gates.get(call.profile());
			if (gate != null) {
				gate.withdraw(run);
			}
			run.abort(answer);
		}
	}

	/**
	 * Forget what waits for a place.
	 * @param withdrawn told of each call
	 */
	void withdrawAll(Consumer<SkillCall> withdrawn) {
		this.gates.values().forEach((gate) -> gate.withdrawAll().forEach((run) -> withdrawn.accept(run.call())));
	}

	int running() {
		return this.gates.values().stream().mapToInt(SkillGate::running).sum();
	}

	int waiting() {
		return this.gates.values().stream().mapToInt(SkillGate::waiting).sum();
	}

	/**
	 * Tell how often there was no place to wait at.
	 */
	long overloaded() {
		return this.overloaded.sum();
	}

}
