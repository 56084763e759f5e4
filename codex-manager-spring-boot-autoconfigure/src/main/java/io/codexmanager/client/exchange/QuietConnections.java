package io.codexmanager.client.exchange;

import java.net.SocketAddress;
import java.util.Map;
import java.util.function.Supplier;

import io.netty.resolver.AddressResolverGroup;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClientState;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.TransportConfig;
import reactor.util.context.Context;

/**
 * Connections whose failures reach the one who asked for them, and nobody else. Left to
 * itself, the HTTP client of Reactor Netty logs each with its stack before it hands it
 * on, at every try of a stream whose server is down. For the library's own use.
 */
public final class QuietConnections implements ConnectionProvider {

	private final ConnectionProvider connections;

	private QuietConnections(ConnectionProvider connections) {
		this.connections = connections;
	}

	/**
	 * Make the failures of connections quiet.
	 * @param connections gives connections
	 * @return gives the same, for an HTTP client
	 */
	public static ConnectionProvider of(ConnectionProvider connections) {
		return new QuietConnections(connections);
	}

	@Override
	public Mono<? extends Connection> acquire(TransportConfig config, ConnectionObserver observer,
			@Nullable Supplier<? extends SocketAddress> remoteAddress,
			@Nullable AddressResolverGroup<?> resolverGroup) {
		Sinks.Empty<Connection> failure = Sinks.empty();
		Mono<? extends Connection> connection = this.connections.acquire(config, new Observer(observer, failure),
				remoteAddress, resolverGroup);
		// the client hears of a failure for as long as it waits for an answer: first as
		// one to connect, and then as one of what it was given
		return Mono.fromDirect(connection.cast(Connection.class).concatWith(failure.asMono()));
	}

	@Override
	public void disposeWhen(SocketAddress remoteAddress) {
		this.connections.disposeWhen(remoteAddress);
	}

	@Override
	public void dispose() {
		this.connections.dispose();
	}

	@Override
	public Mono<Void> disposeLater() {
		return this.connections.disposeLater();
	}

	@Override
	public boolean isDisposed() {
		return this.connections.isDisposed();
	}

	@Override
	public int maxConnections() {
		return this.connections.maxConnections();
	}

	@Override
	public @Nullable Map<SocketAddress, Integer> maxConnectionsPerHost() {
		return this.connections.maxConnectionsPerHost();
	}

	@Override
	public @Nullable Builder mutate() {
		return this.connections.mutate();
	}

	@Override
	public @Nullable String name() {
		return this.connections.name();
	}

	/**
	 * Hands on all but failures, which go to the one who asked for the connection.
	 */
	private static final class Observer implements ConnectionObserver {

		private final ConnectionObserver observer;

		private final Sinks.Empty<Connection> failure;

		private volatile boolean answered;

		Observer(ConnectionObserver observer, Sinks.Empty<Connection> failure) {
			this.observer = observer;
			this.failure = failure;
		}

		@Override
		public Context currentContext() {
			return this.observer.currentContext();
		}

		@Override
		public void onStateChange(Connection connection, State newState) {
			if (newState == State.CONFIGURED) {
				QuietEnd.of(connection.channel());
			}
			else if (newState == HttpClientState.RESPONSE_RECEIVED) {
				this.answered = true;
			}
			this.observer.onStateChange(connection, newState);
		}

		@Override
		public void onUncaughtException(Connection connection, Throwable error) {
			if (!this.answered && connection instanceof WebsocketInbound) {
				QuietEnd.of(connection.channel()).upgradeFailed();
			}
			// nothing that has failed is used again
			connection.channel().close();
			this.failure.tryEmitError(error);
		}

	}

}
