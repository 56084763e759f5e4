package io.codexmanager.stream;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.request.Approval;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server with approvals that wait, which it takes one decision on each for.
 */
final class PendingServer implements AutoCloseable {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final Map<String, Approval> waiting = new ConcurrentHashMap<>();

	private final List<String> decided = new CopyOnWriteArrayList<>();

	private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();

	private final List<String> authorizations = new CopyOnWriteArrayList<>();

	private final AtomicInteger looks = new AtomicInteger();

	private final AtomicInteger decisions = new AtomicInteger();

	private final AtomicInteger atATime = new AtomicInteger();

	private final AtomicInteger mostAtATime = new AtomicInteger();

	private volatile boolean endsWithRefusal;

	private final DisposableServer server;

	PendingServer() {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes.post("/api/approvals/{id}/decision", this::decide)
				.get("/api/sessions/{id}/approvals", this::list))
			.bindNow();
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.port() + "/api");
	}

	ReactiveCodexManager client() {
		return ReactiveCodexManager.builder("local", url()).timeout(Duration.ofSeconds(30)).build();
	}

	void waits(Approval approval) {
		this.waiting.put(approval.approvalId(), approval);
	}

	void refuse(int... statuses) {
		for (int status : statuses) {
			this.refusals.add(status);
		}
	}

	/** Let the request be gone once a decision on it is refused. */
	void endWithRefusal() {
		this.endsWithRefusal = true;
	}

	List<String> decided() {
		return this.decided;
	}

	List<String> authorizations() {
		return this.authorizations;
	}

	int looks() {
		return this.looks.get();
	}

	/** The decisions that came, those refused among them. */
	int decisions() {
		return this.decisions.get();
	}

	int mostAtATime() {
		return this.mostAtATime.get();
	}

	private Publisher<Void> list(HttpServerRequest request, HttpServerResponse response) {
		this.looks.incrementAndGet();
		List<Approval> listed = this.waiting.values()
			.stream()
			.filter((approval) -> approval.threadId().equals(request.param("id")))
			.toList();
		return answer(response, 200, this.mapper.writeValueAsString(Map.of("data", listed)));
	}

	private Publisher<Void> decide(HttpServerRequest request, HttpServerResponse response) {
		String id = String.valueOf(request.param("id"));
		this.decisions.incrementAndGet();
		this.authorizations.add(String.valueOf(request.requestHeaders().get("Authorization")));
		this.mostAtATime.accumulateAndGet(this.atATime.incrementAndGet(), Math::max);
		return request.receive()
			.aggregate()
			.then(Mono.delay(Duration.ofMillis(2)))
			.flatMap((tick) -> Mono.from(decided(response, id)))
			.doFinally((signal) -> this.atATime.decrementAndGet());
	}

	private Publisher<Void> decided(HttpServerResponse response, String id) {
		Integer refusal = this.refusals.poll();
		if (refusal != null) {
			if (this.endsWithRefusal) {
				this.waiting.remove(id);
			}
			String status = (refusal == 409) ? "reconciled" : "not_found";
			return answer(response, refusal,
					"{\"status\": \"" + status + "\", \"approvalId\": \"" + id + "\", \"code\": \"conflict\"}");
		}
		Approval approval = this.waiting.remove(id);
		if (approval == null) {
			return answer(response, 404, "{\"status\": \"not_found\", \"approvalId\": \"" + id + "\"}");
		}
		this.decided.add(id);
		return answer(response, 200,
				"{\"status\": \"ok\", \"approvalId\": \"" + id + "\", \"threadId\": \"" + approval.threadId() + "\"}");
	}

	private static Publisher<Void> answer(HttpServerResponse response, int status, @Nullable String body) {
		return response.status(status).header("Content-Type", "application/json").sendString(Mono.justOrEmpty(body));
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
