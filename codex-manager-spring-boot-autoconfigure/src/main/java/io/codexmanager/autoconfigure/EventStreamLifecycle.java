package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;

import org.springframework.context.SmartLifecycle;

/**
 * Connects the streams that something needs once the application has started, and stops
 * them before anything else: first no new events, then the end of what was begun.
 */
final class EventStreamLifecycle implements SmartLifecycle {

	/** Less than Spring Boot waits for a phase by default. */
	private static final Duration DRAIN = Duration.ofSeconds(20);

	private final CodexEventStreams streams;

	private final Profiles profiles;

	private final SkillDispatcher skills;

	private final BooleanSupplier needed;

	private volatile boolean running;

	EventStreamLifecycle(CodexEventStreams streams, Profiles profiles, SkillDispatcher skills, BooleanSupplier needed) {
		this.streams = streams;
		this.profiles = profiles;
		this.skills = skills;
		this.needed = needed;
	}

	@Override
	public void start() {
		this.skills.start();
		boolean wanted = this.needed.getAsBoolean();
		for (Profile profile : this.profiles.all()) {
			Boolean enabled = profile.properties().stream().enabled();
			if (Boolean.TRUE.equals(enabled) || (enabled == null && wanted)) {
				this.streams.get(profile.name()).start();
			}
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.streams.profiles().parallelStream().map(this.streams::get).forEach(CodexEventStream::stop);
		this.skills.stop(DRAIN);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
