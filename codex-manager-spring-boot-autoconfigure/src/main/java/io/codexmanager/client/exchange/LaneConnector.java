package io.codexmanager.client.exchange;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * Lets each call take the connections of its lane.
 */
final class LaneConnector implements ClientHttpConnector {

	private final Map<ConnectionLane, ClientHttpConnector> lanes;

	LaneConnector(Map<ConnectionLane, ClientHttpConnector> lanes) {
		this.lanes = lanes;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return Mono.deferContextual(
				(context) -> Objects.requireNonNull(this.lanes.get(ConnectionLane.in(context)), "No such lane")
					.connect(method, uri, requestCallback));
	}

}
