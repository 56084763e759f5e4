package io.codexmanager.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.codexmanager.CodexConfigurationException;

/**
 * The event streams of all profiles that have one. Thread-safe.
 */
public final class CodexEventStreams implements AutoCloseable {

	private final Map<String, CodexEventStream> streams;

	/**
	 * Create an instance.
	 * @param streams streams by profile
	 */
	public CodexEventStreams(Map<String, CodexEventStream> streams) {
		this.streams = new LinkedHashMap<>(streams);
	}

	/**
	 * Return the stream of a profile.
	 * @param profile name of the profile
	 * @return the stream
	 * @throws CodexConfigurationException if there is no such profile, or its stream is
	 * switched off
	 */
	public CodexEventStream get(String profile) {
		CodexEventStream stream = this.streams.get(profile);
		if (stream == null) {
			throw new CodexConfigurationException("codex-manager.profiles." + profile + ".stream.enabled",
					"There is no such profile, or its stream is switched off.",
					"Configure the profile, or take the property out.");
		}
		return stream;
	}

	/**
	 * Return the names of the profiles that have a stream.
	 * @return the names
	 */
	public Set<String> profiles() {
		return Set.copyOf(this.streams.keySet());
	}

	/**
	 * Close all streams.
	 */
	@Override
	public void close() {
		this.streams.values().forEach(CodexEventStream::close);
	}

}
