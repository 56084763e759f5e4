package io.codexmanager.client;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Gives one recorded answer to everything, and remembers what it was asked.
 */
final class ReplayServer implements AutoCloseable {

	private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

	private final DisposableServer server;

	ReplayServer(int status, @Nullable String body) {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			String uri = request.uri();
			if (request.requestHeaders().contains("upgrade")) {
				// an event stream that looks for a server which had this port before
				return response.sendNotFound();
			}
			String type = request.requestHeaders().get("content-type");
			return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((text) -> {
				this.requests.add(new Request(request.method().name(), uri, type, text));
				response.status(status);
				if (body == null) {
					return response.send().then();
				}
				response.header("content-type", "application/json; charset=utf-8");
				return response.sendString(Mono.just(body)).then();
			});
		}).bindNow();
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.port() + "/api");
	}

	/**
	 * The only request so far.
	 */
	Request request() {
		if (this.requests.size() != 1) {
			throw new AssertionError("Expected one request but there were " + this.requests);
		}
		return this.requests.element();
	}

	/**
	 * The oldest request, which is forgotten.
	 */
	Request takeRequest() {
		return this.requests.remove();
	}

	Queue<Request> requests() {
		return this.requests;
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * A request.
	 *
	 * @param method the method
	 * @param uri path and query as they were sent
	 * @param contentType the content type, {@code null} for none
	 * @param body the body, empty for none
	 */
	record Request(String method, String uri, @Nullable String contentType, String body) {
	}

}
