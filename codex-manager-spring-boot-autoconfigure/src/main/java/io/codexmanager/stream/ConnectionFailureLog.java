package io.codexmanager.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.apache.commons.logging.Log;

/**
 * Warns of each reason why there is no connection, once for as long as there is none, and
 * at most once a minute when connections are made and lost again. Not safe for use by
 * several threads.
 */
final class ConnectionFailureLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	/** A reason may hold bytes that somebody else sent, and so be new at every try. */
	private static final int MOST = 5;

	private final Map<String, Instant> told = new HashMap<>();

	private final Log logger;

	private final Clock clock;

	ConnectionFailureLog(Log logger, Clock clock) {
		this.logger = logger;
		this.clock = clock;
	}

	/**
	 * Begin anew: whatever comes is told.
	 */
	void begin() {
		this.told.clear();
	}

	/**
	 * There was a connection, and is none any more.
	 */
	void lost() {
		Instant now = this.clock.instant();
		this.told.values().removeIf((when) -> !now.isBefore(when.plus(INTERVAL)));
	}

	/**
	 * Warn, unless the reason was told.
	 * @param reason why there is no connection
	 * @param message what to write
	 */
	void warn(String reason, String message) {
		if (this.told.containsKey(reason) || this.told.size() >= MOST) {
			this.logger.debug(message);
			return;
		}
		this.told.put(reason, this.clock.instant());
		this.logger.warn(message);
	}

}
