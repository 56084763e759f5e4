package io.codexmanager.autoconfigure;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Executor;

import io.codexmanager.skill.SkillSettings;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.stream.lane.LaneExecutors;

import org.springframework.util.StringUtils;

/**
 * Checks the properties of the stream and the skills of a profile and turns them into
 * what the library works with.
 */
final class StreamMapper {

	private StreamMapper() {
	}

	static StreamSettings stream(Profile profile) {
		String name = profile.name();
		ProfileProperties.Stream stream = profile.properties().stream();
		ProfileProperties.Reconnect reconnect = stream.reconnect();
		int frameSize = ProfileMapper.bytes(name, "stream.max-frame-size", stream.maxFrameSize());
		StreamSettings.Timing defaults = StreamSettings.Timing.defaults();
		StreamSettings.Reconnect waits = ProfileMapper.checked(name, "stream",
				() -> new StreamSettings.Reconnect(reconnect.initial(), reconnect.max(), reconnect.multiplier(),
						reconnect.jitter()));
		return ProfileMapper.checked(name, "stream",
				() -> new StreamSettings(name, uri(profile.apiUrl()),
						StringUtils.hasText(stream.threadId()) ? stream.threadId().trim() : null,
						new StreamSettings.Timing(stream.pingInterval(), stream.pongTimeout(), defaults.readyTimeout(),
								defaults.stopTimeout()),
						waits, new StreamSettings.Resync(stream.resync(), stream.resyncLimit(), stream.resyncSessions(),
								stream.resyncInterval()),
						limits(frameSize, stream)));
	}

	static Executor executor(Profile profile) {
		int threads = profile.properties().stream().maxThreads();
		return ProfileMapper.checked(profile.name(), "stream", () -> LaneExecutors.create(profile.name(), threads));
	}

	private static StreamSettings.Limits limits(int frameSize, ProfileProperties.Stream stream) {
		Integer total = stream.queueCapacity();
		return (total != null) ? new StreamSettings.Limits(frameSize, stream.laneCapacity(), total)
				: new StreamSettings.Limits(frameSize, stream.laneCapacity());
	}

	static SkillSettings skills(Profile profile) {
		ProfileProperties.Skills skills = profile.properties().skills();
		return ProfileMapper.checked(profile.name(), "skills",
				() -> new SkillSettings(skills.timeout(), skills.concurrency(), skills.queueCapacity()));
	}

	private static URI uri(URI apiUrl) {
		String scheme = apiUrl.getScheme().toLowerCase(Locale.ROOT).equals("https") ? "wss" : "ws";
		return URI.create(scheme + apiUrl.toString().substring(apiUrl.getScheme().length()) + "/stream");
	}

}
