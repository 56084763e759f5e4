package io.codexmanager.security;

import java.net.URI;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that repeats all that it was sent in the bodies and headers of its refusals,
 * as some proxies do.
 */
final class EchoingServer implements AutoCloseable {

	private final JsonMapper mapper = new JsonMapper();

	private final DisposableServer server;

	private volatile int status = 401;

	EchoingServer() {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> request.receive()
				.aggregate()
				.asString()
				.defaultIfEmpty("")
				.flatMap((body) -> response.status(this.status)
					.header("Content-Type", (this.status == 200) ? "text/html" : "application/json")
					.header("Retry-After", "0")
					.sendString(Mono.just(refusal(request.uri() + " " + request.requestHeaders() + " " + body)))
					.then()))
			.bindNow();
	}

	private String refusal(String received) {
		return (this.status == 200) ? "<p>" + received
				: this.mapper.writeValueAsString(this.mapper.createObjectNode()
					.put("status", "error")
					.put("code", "refused")
					.put("message", received)
					.set("details", this.mapper.createObjectNode().put("received", received)));
	}

	void answer(int status) {
		this.status = status;
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
