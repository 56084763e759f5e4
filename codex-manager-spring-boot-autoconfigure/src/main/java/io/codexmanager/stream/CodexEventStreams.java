package io.codexmanager.stream;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The event streams of all profiles that have one. Thread-safe.
 */
public final class CodexEventStreams implements AutoCloseable {

	private final Map<String, Place> streams = new LinkedHashMap<>();

	/**
	 * Create an instance.
	 * @param streams streams by profile
	 */
	public CodexEventStreams(Map<String, CodexEventStream> streams) {
		streams.forEach((profile, stream) -> this.streams.put(profile, new Place(() -> stream, stream)));
	}

	private CodexEventStreams() {
	}

	/**
	 * Create an instance whose streams are made when they are first needed.
	 * @param streams what makes them, by profile; each is asked once, and again if it
	 * failed
	 * @return the instance
	 */
	public static CodexEventStreams deferred(Map<String, ? extends Supplier<CodexEventStream>> streams) {
		CodexEventStreams deferred = new CodexEventStreams();
		streams.forEach((profile, stream) -> deferred.streams.put(profile, new Place(stream, null)));
		return deferred;
	}

	/**
	 * Return the stream of a profile.
	 * @param profile name of the profile
	 * @return the stream
	 * @throws CodexConfigurationException if there is no such profile, or its stream is
	 * switched off
	 */
	public CodexEventStream get(String profile) {
		return place(profile).get();
	}

	private Place place(String profile) {
		Place place = this.streams.get(profile);
		if (place == null) {
			throw new CodexConfigurationException("codex-manager.profiles." + profile + ".stream.enabled",
					"There is no such profile, or its stream is switched off.",
					"Configure the profile, or take the property out.");
		}
		return place;
	}

	/**
	 * Return the names of the profiles that have a stream.
	 * @return the names
	 */
	public Set<String> profiles() {
		return Set.copyOf(this.streams.keySet());
	}

	/**
	 * Start the stream of a profile. For the library's own use.
	 * @param profile name of the profile
	 */
	public void start(String profile) {
		place(profile).start();
	}

	/**
	 * Let the stream of a profile be started by the first who needs it, also after a
	 * stop. For the library's own use.
	 * @param profile name of the profile
	 */
	public void standBy(String profile) {
		place(profile).standBy();
	}

	/**
	 * Stop the stream of a profile; one that is made later is stopped, too. For the
	 * library's own use.
	 * @param profile name of the profile
	 * @param timeout how long to wait for what it received
	 */
	public void stop(String profile, Duration timeout) {
		place(profile).stop(timeout);
	}

	/**
	 * Close all streams.
	 */
	@Override
	public void close() {
		this.streams.values().forEach(Place::close);
	}

	/**
	 * The place of a stream. What happened to it before the stream was made counts for
	 * the stream.
	 */
	private static final class Place {

		private final Supplier<CodexEventStream> factory;

		private volatile @Nullable CodexEventStream stream;

		private boolean stopped;

		private boolean closed;

		Place(Supplier<CodexEventStream> factory, @Nullable CodexEventStream stream) {
			this.factory = factory;
			this.stream = stream;
		}

		CodexEventStream get() {
			CodexEventStream made = this.stream;
			return (made != null) ? made : make();
		}

		private synchronized CodexEventStream make() {
			CodexEventStream made = this.stream;
			if (made == null) {
				made = this.factory.get();
				// neither waits for anything, because nothing was received yet
				if (this.closed) {
					made.close();
				}
				else if (this.stopped) {
					made.stop(Duration.ZERO);
				}
				this.stream = made;
			}
			return made;
		}

		void start() {
			synchronized (this) {
				this.stopped = false;
			}
			get().start();
		}

		void standBy() {
			CodexEventStream made;
			synchronized (this) {
				this.stopped = false;
				made = this.stream;
			}
			if (made != null) {
				made.standBy();
			}
		}

		void stop(Duration timeout) {
			CodexEventStream made;
			synchronized (this) {
				this.stopped = true;
				made = this.stream;
			}
			if (made != null) {
				made.stop(timeout);
			}
		}

		void close() {
			CodexEventStream made;
			synchronized (this) {
				this.closed = true;
				made = this.stream;
			}
			if (made != null) {
				made.close();
			}
		}

	}

}
