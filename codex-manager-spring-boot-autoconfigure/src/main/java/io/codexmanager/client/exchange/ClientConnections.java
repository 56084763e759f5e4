package io.codexmanager.client.exchange;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * The connections of one client: a pool for each {@link ConnectionLane}, and one of its
 * own for the event stream. Waiting for a free connection is bounded by nothing but the
 * time-out of the call that waits. No redirect is followed, nothing is sent again behind
 * the back of those who decide that, and what fails is logged by nobody on the way. For
 * the library's own use.
 */
public final class ClientConnections {

	/** The server closes idle connections after 72 seconds. */
	private static final Duration MAX_IDLE = Duration.ofSeconds(60);

	private static final int UNBOUNDED = -1;

	private final Settings settings;

	private final Map<ConnectionLane, ConnectionProvider> pools = new EnumMap<>(ConnectionLane.class);

	private final UnaryOperator<HttpClient> customizer;

	/**
	 * Open nothing yet.
	 * @param name for thread and meter names
	 * @param settings sizes
	 * @param customizer adds to the HTTP client, for example TLS; applied first
	 */
	public ClientConnections(String name, Settings settings, UnaryOperator<HttpClient> customizer) {
		this.settings = settings;
		this.customizer = customizer;
		for (ConnectionLane lane : ConnectionLane.values()) {
			int size = (lane == ConnectionLane.CALLS) ? settings.max() : settings.reserved();
			String pool = "codex-manager-" + name
					+ ((lane == ConnectionLane.CALLS) ? "" : "-" + lane.name().toLowerCase(Locale.ROOT));
			this.pools.put(lane,
					ConnectionProvider.builder(pool)
						.maxConnections(size)
						.pendingAcquireMaxCount(UNBOUNDED)
						.pendingAcquireTimeout(Duration.ZERO)
						.maxIdleTime(MAX_IDLE)
						.build());
		}
	}

	/**
	 * Return what sends the calls of all lanes.
	 * @return the connector for a {@code WebClient}
	 */
	public ClientHttpConnector connector() {
		Map<ConnectionLane, ClientHttpConnector> connectors = new EnumMap<>(ConnectionLane.class);
		this.pools.forEach((lane, pool) -> connectors.put(lane, new ReactorClientHttpConnector(http(pool))));
		return new LaneConnector(connectors);
	}

	/**
	 * Return what connects the event stream, with a connection that is shared with
	 * nothing.
	 * @return the HTTP client
	 */
	public HttpClient stream() {
		return http(ConnectionProvider.newConnection());
	}

	private HttpClient http(ConnectionProvider connections) {
		return this.customizer.apply(HttpClient.create(QuietConnections.of(connections)))
			.followRedirect(false)
			.disableRetry(true)
			.httpResponseDecoder((decoder) -> decoder.maxHeaderSize(this.settings.maxHeaderBytes()));
	}

	/**
	 * Close all connections of calls. What waits for an answer fails.
	 */
	public void close() {
		this.pools.values().forEach(ConnectionProvider::dispose);
	}

	/**
	 * Sizes.
	 *
	 * @param max how many connections calls of the application have at most
	 * @param reserved how many are kept for each other lane
	 * @param maxHeaderBytes how long the headers of an answer may be altogether
	 */
	public record Settings(int max, int reserved, int maxHeaderBytes) {

		/** The runtime refuses what is much more at the same time. */
		private static final int DEFAULT_MAX = 64;

		private static final int DEFAULT_RESERVED = 16;

		private static final int DEFAULT_HEADER_BYTES = 32 * 1024;

		public Settings {
			if (max < 1) {
				throw new IllegalArgumentException("'max' must be 1 or more but is " + max);
			}
			if (reserved < 1) {
				throw new IllegalArgumentException("'reserved' must be 1 or more but is " + reserved);
			}
		}

		/**
		 * The defaults: 64 connections, 16 reserved ones for each other lane, and 32 KB
		 * of headers.
		 * @return the settings
		 */
		public static Settings defaults() {
			return new Settings(DEFAULT_MAX, DEFAULT_RESERVED, DEFAULT_HEADER_BYTES);
		}

	}

}
