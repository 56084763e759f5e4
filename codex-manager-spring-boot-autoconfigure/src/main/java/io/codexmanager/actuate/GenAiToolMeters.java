package io.codexmanager.actuate;

import java.time.Duration;

import io.codexmanager.observation.GenAiNames;
import io.codexmanager.observation.GenAiVersion;
import io.codexmanager.observation.SkillOutcome;
import io.codexmanager.skill.SkillCallObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.util.Assert;

/**
 * Meters of skills with the names of OpenTelemetry's conventions for agents, which only
 * their latest version has. They are there after the first run of their kind.
 */
public final class GenAiToolMeters implements SkillCallObserver {

	private final MeterRegistry registry;

	private final GenAiVersion version;

	/**
	 * Count runs.
	 * @param registry where
	 * @param version the version of the names
	 */
	public GenAiToolMeters(MeterRegistry registry, GenAiVersion version) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(version, "'version' must not be null");
		this.registry = registry;
		this.version = version;
	}

	@Override
	public void ended(Report report) {
		Duration ran = report.ran();
		if (ran != null && this.version == GenAiVersion.LATEST) {
			Timer.builder("gen_ai.execute_tool.duration")
				.description("Time of the runs of skills")
				.tag(GenAiNames.TOOL_NAME, report.call().tool())
				.tag(GenAiNames.TOOL_TYPE, GenAiNames.FUNCTION)
				.tag(GenAiNames.ERROR_TYPE, error(report))
				.register(this.registry)
				.record(ran);
		}
	}

	private static String error(Report report) {
		Throwable error = report.error();
		if (error != null) {
			return error.getClass().getSimpleName();
		}
		return (report.outcome() == SkillOutcome.SUCCESS) ? "none" : report.outcome().value();
	}

}
