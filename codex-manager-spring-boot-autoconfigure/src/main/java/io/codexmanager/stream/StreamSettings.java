package io.codexmanager.stream;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * How the event stream of a profile connects, stays alive and hands its frames on.
 *
 * @param profile name of the profile
 * @param uri address of the stream, {@code ws} or {@code wss}, without a thread filter
 * @param threadId the only session to follow, {@code null} for all sessions
 * @param timing deadlines and intervals
 * @param reconnect how long to wait before the next connect
 * @param resync whether and how widely missed requests are read
 * @param limits bounds of memory
 */
public record StreamSettings(String profile, URI uri, @Nullable String threadId, Timing timing, Reconnect reconnect,
		Resync resync, Limits limits) {

	public StreamSettings {
		Assert.hasText(profile, "'profile' must not be empty");
		Assert.notNull(uri, "'uri' must not be null");
		if (!("ws".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme()))) {
			throw new IllegalArgumentException(
					"'uri' must begin with ws:// or wss:// but its scheme is " + uri.getScheme());
		}
		Assert.isTrue(StringUtils.hasText(uri.getHost()), "'uri' must name a host");
		Assert.isTrue(threadId == null || !threadId.isEmpty(), "'threadId' must not be empty");
		Assert.notNull(timing, "'timing' must not be null");
		Assert.notNull(reconnect, "'reconnect' must not be null");
		Assert.notNull(resync, "'resync' must not be null");
		Assert.notNull(limits, "'limits' must not be null");
	}

	/**
	 * Settings with all defaults, for all sessions.
	 * @param profile name of the profile
	 * @param uri address of the stream, {@code ws} or {@code wss}
	 * @return the settings
	 */
	public static StreamSettings of(String profile, URI uri) {
		return new StreamSettings(profile, uri, null, Timing.defaults(), Reconnect.defaults(), Resync.defaults(),
				Limits.defaults());
	}

	/**
	 * Follow one session only.
	 * @param threadId the session, {@code null} for all sessions
	 * @return a changed copy
	 */
	public StreamSettings threadId(@Nullable String threadId) {
		return new StreamSettings(this.profile, this.uri, threadId, this.timing, this.reconnect, this.resync,
				this.limits);
	}

	/**
	 * Choose deadlines and intervals.
	 * @param timing the deadlines and intervals
	 * @return a changed copy
	 */
	public StreamSettings timing(Timing timing) {
		return new StreamSettings(this.profile, this.uri, this.threadId, timing, this.reconnect, this.resync,
				this.limits);
	}

	/**
	 * Choose how long to wait before the next connect.
	 * @param reconnect the waits
	 * @return a changed copy
	 */
	public StreamSettings reconnect(Reconnect reconnect) {
		return new StreamSettings(this.profile, this.uri, this.threadId, this.timing, reconnect, this.resync,
				this.limits);
	}

	/**
	 * Choose whether and how widely missed requests are read.
	 * @param resync the choice
	 * @return a changed copy
	 */
	public StreamSettings resync(Resync resync) {
		return new StreamSettings(this.profile, this.uri, this.threadId, this.timing, this.reconnect, resync,
				this.limits);
	}

	/**
	 * Choose bounds of memory.
	 * @param limits the bounds
	 * @return a changed copy
	 */
	public StreamSettings limits(Limits limits) {
		return new StreamSettings(this.profile, this.uri, this.threadId, this.timing, this.reconnect, this.resync,
				limits);
	}

	/**
	 * Return the address for logs: without query and user.
	 */
	String address() {
		String port = (this.uri.getPort() >= 0) ? ":" + this.uri.getPort() : "";
		String path = (this.uri.getRawPath() != null) ? this.uri.getRawPath() : "";
		return this.uri.getScheme() + "://" + this.uri.getHost() + port + path;
	}

	private static void positive(@Nullable Duration value, String field) {
		if (!(value != null && !value.isZero() && !value.isNegative())) {
			throw new IllegalArgumentException("'" + field + "' must be longer than zero but is " + value);
		}
	}

	/**
	 * Deadlines and intervals.
	 *
	 * @param pingInterval how often the server is asked for a sign of life; longer than
	 * zero
	 * @param pongTimeout how long a sign of life may take before the connection is given
	 * up; longer than zero
	 * @param readyTimeout how long connecting may take until the server's first frame;
	 * longer than zero
	 * @param stopTimeout how long a stop waits for frames that were received; zero does
	 * not wait
	 */
	public record Timing(Duration pingInterval, Duration pongTimeout, Duration readyTimeout, Duration stopTimeout) {

		public Timing {
			positive(pingInterval, "pingInterval");
			positive(pongTimeout, "pongTimeout");
			positive(readyTimeout, "readyTimeout");
			if (!(stopTimeout != null && !stopTimeout.isNegative())) {
				throw new IllegalArgumentException("'stopTimeout' must not be negative but is " + stopTimeout);
			}
		}

		/**
		 * A ping every 15 s, 10 s for its answer, 10 s to connect, 10 s to stop.
		 * @return the defaults
		 */
		public static Timing defaults() {
			return new Timing(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(10),
					Duration.ofSeconds(10));
		}

	}

	/**
	 * How long to wait before the next connect. The wait grows with each failure and
	 * begins anew once a connection has lasted for {@code max} or the interval of pings,
	 * whichever is shorter.
	 *
	 * @param initial the first wait; longer than zero
	 * @param max the longest wait; not shorter than {@code initial}
	 * @param multiplier how fast the wait grows; 1 or more
	 * @param jitter the part of the wait that is left to chance, from 0 to 1: a wait of
	 * 10 s and 0.3 lasts from 7 to 13 s, yet never longer than {@code max}
	 */
	public record Reconnect(Duration initial, Duration max, double multiplier, double jitter) {

		public Reconnect {
			positive(initial, "reconnect.initial");
			if (!(max != null && max.compareTo(initial) >= 0)) {
				throw new IllegalArgumentException(
						"'reconnect.max' must not be shorter than 'reconnect.initial' but is " + max);
			}
			if (!(multiplier >= 1 && Double.isFinite(multiplier))) {
				throw new IllegalArgumentException("'reconnect.multiplier' must be 1 or more but is " + multiplier);
			}
			if (!(jitter >= 0 && jitter <= 1)) {
				throw new IllegalArgumentException("'reconnect.jitter' must be from 0 to 1 but is " + jitter);
			}
		}

		/**
		 * From 500 ms to 10 s, doubled each time, 30 % left to chance.
		 * @return the defaults
		 */
		public static Reconnect defaults() {
			return new Reconnect(Duration.ofMillis(500), Duration.ofSeconds(10), 2, 0.3);
		}

	}

	/**
	 * Whether and how widely missed requests are read.
	 *
	 * @param enabled whether they are read at all
	 * @param limit how many sessions are read at most; those with open requests, watched
	 * ones and those that somebody named always among them; 1 or more
	 * @param sessions which sessions are read after a connect
	 * @param interval how often the sessions that are known to matter are read while the
	 * stream is connected, to find what it lost; zero never does
	 */
	public record Resync(boolean enabled, int limit, Sessions sessions, Duration interval) {

		private static final Duration INTERVAL = Duration.ofMinutes(5);

		public Resync {
			if (limit < 1) {
				throw new IllegalArgumentException("'resync.limit' must be 1 or more but is " + limit);
			}
			Assert.notNull(sessions, "'resync.sessions' must not be null");
			if (!(interval != null && !interval.isNegative())) {
				throw new IllegalArgumentException("'resync.interval' must not be negative but is " + interval);
			}
		}

		/**
		 * Read all sessions after a connect, and those that matter every 5 minutes.
		 * @param enabled whether missed requests are read at all
		 * @param limit how many sessions are read at most
		 */
		public Resync(boolean enabled, int limit) {
			this(enabled, limit, Sessions.ALL, INTERVAL);
		}

		/**
		 * Read up to 200 sessions.
		 * @return the defaults
		 */
		public static Resync defaults() {
			return new Resync(true, 200);
		}

		/**
		 * Which sessions are read after a connect.
		 */
		public enum Sessions {

			/**
			 * Those that are known to matter: with open requests, watched, named by a
			 * {@link SessionsOfInterest}, or heard of lately. After a start of this side
			 * nothing has been heard of yet.
			 */
			RELEVANT,

			/** Those, and all that the runtime has loaded. */
			ALL

		}

	}

	/**
	 * Bounds of memory.
	 *
	 * @param frameSize the largest frame in bytes; the socket is made with it, see
	 * {@link StreamSockets}; 1024 or more
	 * @param laneCapacity how many frames of a session wait for their handler before
	 * pieces of texts are joined, and dropped where they cannot be; 1 or more
	 * @param queueCapacity how many frames of all sessions wait at most; not fewer than
	 * {@code laneCapacity}
	 */
	public record Limits(int frameSize, int laneCapacity, int queueCapacity) {

		private static final int LANES_WORTH = 16;

		private static final int SMALLEST_FRAME = 1024;

		public Limits {
			if (frameSize < SMALLEST_FRAME) {
				throw new IllegalArgumentException(
						"'limits.frameSize' must be " + SMALLEST_FRAME + " or more but is " + frameSize);
			}
			if (laneCapacity < 1) {
				throw new IllegalArgumentException("'limits.laneCapacity' must be 1 or more but is " + laneCapacity);
			}
			if (queueCapacity < laneCapacity) {
				throw new IllegalArgumentException(
						"'limits.queueCapacity' must not be less than 'limits.laneCapacity' but is " + queueCapacity);
			}
		}

		/**
		 * Limits with room for the frames of 16 full sessions.
		 * @param frameSize the largest frame in bytes
		 * @param laneCapacity how many frames of a session wait
		 */
		public Limits(int frameSize, int laneCapacity) {
			this(frameSize, laneCapacity, (int) Math.min((long) laneCapacity * LANES_WORTH, Integer.MAX_VALUE / 2));
		}

		/**
		 * Frames up to 16 MiB, 1024 of a session, 16384 of all sessions.
		 * @return the defaults
		 */
		public static Limits defaults() {
			return new Limits(16 * 1024 * 1024, 1024);
		}

	}

}
