package io.codexmanager.faults;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A server that answers everything with one status and remembers what it got, headers and
 * all.
 */
final class Recorder implements AutoCloseable {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	private Recorder(int status, @Nullable String location, String body) {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request,
					response) -> request.receive().aggregate().asString().defaultIfEmpty("").flatMap((sent) -> {
						this.requests.add(
								request.method() + " " + request.uri() + "\n" + request.requestHeaders() + "\n" + sent);
						if (location != null) {
							response.header("Location", location.replace("{self}", "http://127.0.0.1:" + port()));
						}
						return response.status(status)
							.header("Content-Type", "application/json")
							.sendString(Mono.just(body))
							.then();
					}))
			.bindNow();
	}

	static Recorder answering(String body) {
		return new Recorder(200, null, body);
	}

	static Recorder redirecting(int status, String location) {
		return new Recorder(status, location, "");
	}

	private int port() {
		return this.server.port();
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + port());
	}

	List<String> requests() {
		return this.requests;
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
