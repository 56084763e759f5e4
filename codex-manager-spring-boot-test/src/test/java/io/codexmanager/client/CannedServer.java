package io.codexmanager.client;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A server that gives one answer to everything, for answers that no manager gives on
 * demand.
 */
final class CannedServer implements AutoCloseable {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	private volatile Answer answer = new Answer(200, "application/json", "{}");

	CannedServer() {
		this.server = HttpServer.create().port(0).handle((request, response) -> {
			this.requests.add(request.method() + " " + request.uri());
			Answer current = this.answer;
			return response.status(current.status())
				.header("content-type", current.type())
				.sendString(Mono.just(current.body()));
		}).bindNow();
	}

	void answer(int status, String body) {
		this.answer = new Answer(status, "application/json", body);
	}

	void answer(int status, String type, String body) {
		this.answer = new Answer(status, type, body);
	}

	List<String> requests() {
		return this.requests;
	}

	CodexManagerBuilder client() {
		return ReactiveCodexManager.builder("test", URI.create("http://127.0.0.1:" + this.server.port() + "/api"));
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	private record Answer(int status, String type, String body) {
	}

}
