package io.codexmanager.client.exchange;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * The connections of a client that were made with the same certificates. When others take
 * their place, these are closed as soon as nothing is sent over them any more.
 */
final class ConnectionGeneration {

	/** The server closes idle connections after 72 seconds. */
	private static final Duration MAX_IDLE = Duration.ofSeconds(60);

	private static final int UNBOUNDED = -1;

	private final Map<ConnectionLane, ConnectionProvider> pools = new EnumMap<>(ConnectionLane.class);

	private final Map<ConnectionLane, ClientHttpConnector> connectors = new EnumMap<>(ConnectionLane.class);

	private final Sinks.Empty<Void> retired = Sinks.empty();

	private final HttpClient stream;

	private final Consumer<ConnectionGeneration> disposed;

	private int calls;

	private boolean over;

	/**
	 * Open nothing yet.
	 * @param disposed learns that all is closed
	 */
	ConnectionGeneration(String name, ClientConnections.Settings settings, UnaryOperator<HttpClient> customizer,
			Consumer<ConnectionGeneration> disposed) {
		this.disposed = disposed;
		for (ConnectionLane lane : ConnectionLane.values()) {
			int size = (lane == ConnectionLane.CALLS) ? settings.max() : settings.reserved();
			String pool = "codex-manager-" + name
					+ ((lane == ConnectionLane.CALLS) ? "" : "-" + lane.name().toLowerCase(Locale.ROOT));
			ConnectionProvider connections = ConnectionProvider.builder(pool)
				.maxConnections(size)
				.pendingAcquireMaxCount(UNBOUNDED)
				.pendingAcquireTimeout(Duration.ZERO)
				.maxIdleTime(MAX_IDLE)
				.build();
			this.pools.put(lane, connections);
			this.connectors.put(lane, new ReactorClientHttpConnector(http(connections, settings, customizer)));
		}
		this.stream = http(ConnectionProvider.newConnection(), settings, customizer);
	}

	private static HttpClient http(ConnectionProvider connections, ClientConnections.Settings settings,
			UnaryOperator<HttpClient> customizer) {
		return customizer.apply(HttpClient.create(QuietConnections.of(connections)))
			.followRedirect(false)
			.disableRetry(true)
			.httpResponseDecoder((decoder) -> decoder.maxHeaderSize(settings.maxHeaderBytes()));
	}

	HttpClient stream() {
		return this.stream;
	}

	ClientHttpConnector connector(ConnectionLane lane) {
		return Objects.requireNonNull(this.connectors.get(lane), "No such lane");
	}

	/**
	 * Complete when others took the place of these connections.
	 */
	Mono<Void> retired() {
		return this.retired.asMono();
	}

	/**
	 * Begin a call, also one that waits for a connection.
	 * @return {@code false} if others took the place of these connections
	 */
	synchronized boolean enter() {
		if (this.over) {
			return false;
		}
		this.calls++;
		return true;
	}

	/**
	 * End a call. It may still read its answer: a connection that is in use is closed
	 * when it is given back.
	 */
	void leave() {
		boolean last;
		synchronized (this) {
			this.calls--;
			last = this.over && this.calls == 0;
		}
		if (last) {
			dispose();
		}
	}

	/**
	 * Let no more calls begin.
	 */
	void retire() {
		boolean unused;
		synchronized (this) {
			this.over = true;
			unused = this.calls == 0;
		}
		// the stream has to know also if something cannot be closed
		this.retired.tryEmitEmpty();
		if (unused) {
			dispose();
		}
	}

	void dispose() {
		this.pools.values().forEach(ConnectionProvider::dispose);
		this.disposed.accept(this);
	}

}
