package io.codexmanager.client.exchange;

import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * Lets each call take the connections of its lane.
 */
final class LaneConnector implements ClientHttpConnector {

	private final Supplier<ConnectionGeneration> connections;

	/**
	 * Create a connector.
	 * @param connections gives the connections of the moment, which have been entered
	 */
	LaneConnector(Supplier<ConnectionGeneration> connections) {
		this.connections = connections;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return Mono.deferContextual((context) -> {
			ConnectionLane lane = ConnectionLane.in(context);
			ConnectionGeneration generation = this.connections.get();
			return Mono.defer(() -> generation.connector(lane).connect(method, uri, requestCallback))
				.doFinally((signal) -> generation.leave());
		});
	}

}
