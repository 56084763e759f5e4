package io.codexmanager.listener;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.event.RecordedFrames;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.PendingRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server that takes decisions and answers as it is told to, and else that they were
 * delivered.
 */
final class FixtureServer implements AutoCloseable {

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

	private volatile Runnable callback = () -> {
	};

	private volatile boolean ended;

	private volatile PendingRequest waiting;

	private final DisposableServer server;

	/**
	 * Start a server.
	 * @param waiting the request that its lists hold
	 */
	FixtureServer(PendingRequest waiting) {
		this.waiting = waiting;
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes.post("/api/{kind}/{id}/decision", this::handle)
				.get("/api/sessions/{id}/{kind}", this::list))
			.bindNow();
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.port() + "/api");
	}

	/**
	 * Answer the next request so.
	 * @param status the HTTP status, 0 to break the connection
	 * @param body the body
	 */
	void answer(int status, String body) {
		this.answers.add(new Answer(status, body));
	}

	/**
	 * Call back for each request before it is answered.
	 * @param callback what to call
	 */
	void onReceived(Runnable callback) {
		this.callback = callback;
	}

	/**
	 * Let the lists be empty from now on.
	 */
	void end() {
		this.ended = true;
	}

	/**
	 * Let the lists hold another request from now on.
	 */
	void waitFor(PendingRequest waiting) {
		this.waiting = waiting;
	}

	List<Received> received() {
		return this.received;
	}

	/**
	 * Wait for the only decision of an instance, which has finished its calls then.
	 * @param instance the instance
	 * @return the decision, such as {@code accept}
	 */
	String awaitDecision(Harness instance) {
		await().untilAsserted(() -> assertThat(this.received).hasSize(1));
		await().until(() -> instance.container().awaitCalls(Duration.ofSeconds(10)));
		assertThat(this.received).hasSize(1);
		return this.received.get(0).body().path("decision").asString();
	}

	private Mono<Void> list(HttpServerRequest request, HttpServerResponse response) {
		String kind = (this.waiting instanceof Approval) ? "approvals" : "tool-input";
		boolean holds = !this.ended && kind.equals(request.param("kind"))
				&& this.waiting.threadId().equals(request.param("id"));
		String body = RecordedFrames.MAPPER
			.writeValueAsString(Map.of("data", holds ? List.of(this.waiting) : List.of()));
		return response.header("Content-Type", "application/json").sendString(Mono.just(body)).then();
	}

	private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().asString().flatMap((body) -> {
			String id = String.valueOf(request.param("id"));
			this.received
				.add(new Received(String.valueOf(request.param("kind")), id, RecordedFrames.MAPPER.readTree(body)));
			this.callback.run();
			return answer(response, this.answers.poll(), id);
		});
	}

	private Mono<Void> answer(HttpServerResponse response, @Nullable Answer answer, String id) {
		if (answer == null) {
			String ok = "{\"status\": \"ok\", \"approvalId\": \"" + id + "\", \"requestId\": \"" + id
					+ "\", \"threadId\": \"" + this.waiting.threadId() + "\"}";
			return response.header("Content-Type", "application/json").sendString(Mono.just(ok)).then();
		}
		if (answer.status() == 0) {
			response.withConnection((connection) -> connection.channel().close());
			return Mono.never();
		}
		return response.status(answer.status())
			.header("Content-Type", "application/json")
			.sendString(Mono.just(answer.body()))
			.then();
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * A request that came.
	 *
	 * @param kind {@code approvals} or {@code tool-input}
	 * @param id the id in the path
	 * @param body the body
	 */
	record Received(String kind, String id, JsonNode body) {
	}

	private record Answer(int status, String body) {
	}

}
