package io.codexmanager.client;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A server that gives one answer to everything, recorded or such as no manager gives on
 * demand, and remembers what it was asked.
 */
final class CannedServer implements AutoCloseable {

	private static final String JSON = "application/json; charset=utf-8";

	private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

	private final DisposableServer server;

	private volatile Answer answer;

	CannedServer() {
		this(200, "{}");
	}

	CannedServer(int status, @Nullable String body) {
		this.answer = new Answer(status, JSON, body);
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		if (request.requestHeaders().contains("upgrade")) {
			// the event stream of another test, in search of a server that had this port
			return response.sendNotFound();
		}
		String uri = request.uri();
		String type = request.requestHeaders().get("content-type");
		return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((text) -> {
			this.requests.add(new Request(request.method().name(), uri, type, text));
			Answer current = this.answer;
			response.status(current.status());
			if (current.body() == null) {
				return response.send().then();
			}
			return response.header("content-type", current.type()).sendString(Mono.just(current.body())).then();
		});
	}

	void answer(int status, String body) {
		answer(status, JSON, body);
	}

	void answer(int status, String type, String body) {
		this.answer = new Answer(status, type, body);
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.port() + "/api");
	}

	CodexManagerBuilder client() {
		return ReactiveCodexManager.builder("test", baseUrl());
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

	private record Answer(int status, String type, @Nullable String body) {
	}

}
