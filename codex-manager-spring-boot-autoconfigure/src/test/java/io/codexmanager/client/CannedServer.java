package io.codexmanager.client;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A server that gives one answer to whatever is asked, and remembers what that was.
 */
final class CannedServer implements AutoCloseable {

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private volatile String body = "{}";

	private final DisposableServer server;

	CannedServer() {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();
	}

	ReactiveCodexManager client() {
		return builder().build();
	}

	CodexManagerBuilder builder() {
		return ReactiveCodexManager.builder("test", URI.create("http://127.0.0.1:" + this.server.port() + "/api"));
	}

	void answer(int status, String body) {
		this.status = status;
		this.body = body;
	}

	Received last() {
		return this.received.get(this.received.size() - 1);
	}

	private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((content) -> {
			this.received.add(new Received(request.method().name(), URI.create(request.uri()),
					request.requestHeaders().get("Content-Type"), content));
			return response.status(this.status)
				.header("Content-Type", "application/json")
				.sendString(Mono.just(this.body))
				.then();
		});
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * A request that came.
	 *
	 * @param method the method
	 * @param uri path and query
	 * @param contentType type of the body, if one is named
	 * @param body the body, empty without one
	 */
	record Received(String method, URI uri, @Nullable String contentType, String body) {
	}

}
