package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.support.WorkThreads;
import org.apache.commons.logging.Log;

/**
 * The streams of all profiles, started as their properties say and stopped together.
 */
final class StreamGroup {

	private static final Log logger = HarmlessLog.of(StreamGroup.class);

	private final Executor stops = WorkThreads.create("codex-stop-", Integer.MAX_VALUE);

	private final CodexEventStreams streams;

	private final Profiles profiles;

	private final ConnectionGuards guards;

	StreamGroup(CodexEventStreams streams, Profiles profiles, ConnectionGuards guards) {
		this.streams = streams;
		this.profiles = profiles;
		this.guards = guards;
		profiles.all()
			.forEach((profile) -> ProfileMapper.requirePositive(profile.name(), "stream.startup-timeout",
					profile.properties().stream().startupTimeout()));
	}

	/**
	 * Start the streams that are needed, all at the same time, and wait for those that
	 * are to be waited for.
	 * @param wanted whether something needs streams that are not switched on
	 * @throws CodexConfigurationException if a stream is not connected that has to be
	 */
	void start(boolean wanted) {
		long begin = System.nanoTime();
		List<Profile> started = new ArrayList<>();
		warnOfThoseThatAreOff(wanted);
		for (Profile profile : this.profiles.all()) {
			if (!this.streams.profiles().contains(profile.name())) {
				continue;
			}
			Boolean enabled = profile.properties().stream().enabled();
			if (Boolean.TRUE.equals(enabled) || (enabled == null && wanted)) {
				if (isRefused(profile)) {
					continue;
				}
				this.streams.start(profile.name());
				started.add(profile);
			}
			else if (enabled == null) {
				// after a restart of the context
				this.streams.standBy(profile.name());
			}
		}
		started.forEach((profile) -> await(profile, Duration.ofNanos(System.nanoTime() - begin)));
	}

	/**
	 * Stop all streams at the same time.
	 * @param timeout how long to wait for what they received
	 */
	void stop(Duration timeout) {
		CompletableFuture<?>[] stops = this.streams.profiles()
			.stream()
			.map((profile) -> stopping(profile, timeout))
			.toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(stops).join();
	}

	private CompletableFuture<?> stopping(String profile, Duration timeout) {
		try {
			return CompletableFuture.runAsync(() -> this.streams.stop(profile, timeout), this.stops);
		}
		catch (Throwable ex) {
			// one after the other takes longer, and none must be left running
			this.streams.stop(profile, timeout);
			return CompletableFuture.allOf();
		}
	}

	private void warnOfThoseThatAreOff(boolean wanted) {
		List<String> off = this.profiles.all()
			.stream()
			.filter((profile) -> wanted && Boolean.FALSE.equals(profile.properties().stream().enabled()))
			.map((profile) -> ProfileMapper.place(profile.name(), "stream.enabled"))
			.toList();
		if (!off.isEmpty()) {
			logger.warn("The application has listeners or skills, but " + String.join(", ", off)
					+ " is false: there they"
					+ " are never called, approvals wait for somebody else, and a call of a skill is not answered.");
		}
	}

	private boolean isRefused(Profile profile) {
		CodexConfigurationException refusal = this.guards.refusal(profile);
		if (refusal == null) {
			return false;
		}
		boolean required = profile.properties().stream().startup() == ProfileProperties.Startup.FAIL;
		if (required && !this.guards.isReplaced(profile)) {
			throw refusal;
		}
		String message = refusal.problem() + " " + refusal.cure();
		if (this.guards.isReplaced(profile)) {
			logger.warn(message);
		}
		else {
			logger.info("The event stream is not connected. " + message);
		}
		return true;
	}

	private void await(Profile profile, Duration waited) {
		ProfileProperties.Stream properties = profile.properties().stream();
		if (properties.startup() == ProfileProperties.Startup.BACKGROUND) {
			return;
		}
		CodexEventStream stream = this.streams.get(profile.name());
		Duration left = properties.startupTimeout().minus(waited);
		StreamStatus status = stream.settled()
			.timeout(left.isNegative() ? Duration.ZERO : left)
			.onErrorComplete()
			.blockOptional()
			.orElseGet(stream::status);
		if (status.state() == StreamStatus.State.CONNECTED) {
			return;
		}
		String problem = problem(profile, status);
		if (properties.startup() == ProfileProperties.Startup.FAIL) {
			throw new CodexConfigurationException(ProfileMapper.place(profile.name(), "stream.startup"), problem,
					"Start the manager or correct the profile; with 'wait' or 'background' the application starts "
							+ "without it.");
		}
		logger.warn(problem + " The application starts without it.");
	}

	private static String problem(Profile profile, StreamStatus status) {
		boolean late = status.state() == StreamStatus.State.CONNECTING;
		String failure = status.lastFailure();
		return "The event stream of profile '" + profile.name() + "' is not connected to " + profile.apiUrl()
				+ "/stream"
				+ (late ? " within " + profile.properties().stream().startupTimeout().toMillis() + " ms" : "") + ": "
				+ ((failure != null) ? failure : "there was no answer") + ".";
	}

}
