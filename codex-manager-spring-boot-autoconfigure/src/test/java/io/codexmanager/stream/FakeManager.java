package io.codexmanager.stream;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.patience.Patience;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * As much of a manager as the stream sees: the socket, the health, the list of sessions
 * and the three lists of pending requests of each.
 */
final class FakeManager implements AutoCloseable {

	private static final Duration TIMEOUT = Patience.LIMIT;

	private final List<FakeSocket> sockets = new CopyOnWriteArrayList<>();

	private final List<String> reads = new CopyOnWriteArrayList<>();

	private final Map<String, String> lists = new ConcurrentHashMap<>();

	private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

	private final Map<String, String> pages = new ConcurrentHashMap<>();

	private volatile Behaviour behaviour = Behaviour.ANSWER;

	private final List<String> handshakes = new CopyOnWriteArrayList<>();

	private volatile int refusal;

	private volatile boolean compressing;

	private volatile String health = "";

	private volatile int failingReads;

	private volatile boolean hanging;

	private volatile DisposableServer server;

	FakeManager() {
		health(true, 100);
		this.server = bind(0);
	}

	private DisposableServer bind(int port) {
		return HttpServer.create().host("127.0.0.1").port(port).handle(this::answer).bindNow();
	}

	URI uri() {
		return URI.create("ws://127.0.0.1:" + port() + "/api/stream");
	}

	String httpUrl() {
		return "http://127.0.0.1:" + port() + "/api";
	}

	int port() {
		return this.server.port();
	}

	/** What the upgrade comes to from now on. */
	void behave(Behaviour behaviour) {
		this.refusal = 0;
		this.behaviour = behaviour;
	}

	void refuse(int status) {
		this.refusal = status;
	}

	/** Know compression from now on. */
	void compress() {
		this.compressing = true;
	}

	/** The extensions that each upgrade offered. */
	List<String> handshakes() {
		return List.copyOf(this.handshakes);
	}

	void health(boolean running, int pid) {
		this.health = """
				{"status":"ok","service":"api","codex":{"running":%s,"pid":%s,"initialized":%s},
				"timestamp":"2026-11-22T12:07:42.687Z"}""".formatted(running, running ? pid : "null", running);
	}

	/** The next reads of lists fail. */
	void failReads(int count) {
		this.failingReads = count;
	}

	/** The list of sessions is not answered any more. */
	void hangOnSessions() {
		this.hanging = true;
	}

	void sessions(String... ids) {
		this.pages.clear();
		page("", null, ids);
	}

	void page(String cursor, @Nullable String next, String... ids) {
		List<String> entries = List.of(ids)
			.stream()
			.map((id) -> "{\"sessionId\":\"" + id + "\",\"title\":\"t\",\"materialized\":true}")
			.toList();
		this.pages.put(cursor, "{\"data\":" + entries + ",\"nextCursor\":"
				+ ((next != null) ? "\"" + next + "\"" : "null") + ",\"archived\":false}");
	}

	/** Set what a list of pending requests holds. */
	void pending(String sessionId, String list, String... payloads) {
		this.lists.put("/api/sessions/" + sessionId + "/" + list, "{\"data\":" + List.of(payloads) + "}");
	}

	/** Set the status with which a list of pending requests is refused. */
	void refuseList(String sessionId, String list, int status) {
		this.statuses.put("/api/sessions/" + sessionId + "/" + list, status);
	}

	List<String> reads() {
		return List.copyOf(this.reads);
	}

	int connects() {
		return this.sockets.size();
	}

	/** Wait for a connect. */
	FakeSocket socket(int index) {
		Awaitility.await().atMost(TIMEOUT).until(() -> this.sockets.size() > index);
		return this.sockets.get(index);
	}

	/** Stop listening and cut all connections. */
	void goDown() {
		this.sockets.forEach(FakeSocket::cut);
		this.server.disposeNow(TIMEOUT);
	}

	void comeBack() {
		this.server = bind(port());
	}

	@Override
	public void close() {
		goDown();
	}

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		String path = URI.create(request.uri()).getPath();
		if (request.requestHeaders().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
			return upgrade(request, response);
		}
		this.reads.add(request.uri());
		if (path.equals("/api/health")) {
			return json(response, this.health);
		}
		if (this.failingReads > 0) {
			this.failingReads--;
			return response.status(500).send();
		}
		if (path.equals("/api/sessions")) {
			if (this.hanging) {
				return Mono.never();
			}
			String cursor = FakeSocket.parameter(request.uri(), "cursor");
			return json(response, this.pages.getOrDefault((cursor != null) ? cursor : "",
					"{\"data\":[],\"nextCursor\":null,\"archived\":false}"));
		}
		Integer status = this.statuses.get(path);
		if (status != null) {
			return response.status(status).send();
		}
		return json(response, this.lists.getOrDefault(path, "{\"data\":[]}"));
	}

	private static Publisher<Void> json(HttpServerResponse response, String body) {
		return response.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
			.sendString(Mono.just(body))
			.then();
	}

	private Publisher<Void> upgrade(HttpServerRequest request, HttpServerResponse response) {
		this.handshakes.add(String.valueOf(request.requestHeaders().get("Sec-WebSocket-Extensions")));
		if (this.refusal > 0) {
			return response.status(this.refusal).send();
		}
		if (this.behaviour == Behaviour.HANG_BEFORE_UPGRADE) {
			this.sockets.add(new FakeSocket(request, false));
			return Mono.never();
		}
		FakeSocket socket = new FakeSocket(request, this.behaviour != Behaviour.SILENT);
		WebsocketServerSpec spec = WebsocketServerSpec.builder()
			.maxFramePayloadLength(1024 * 1024)
			.compress(this.compressing)
			.build();
		return response.sendWebsocket((in, out) -> serve(socket, in, out), spec);
	}

	private Publisher<Void> serve(FakeSocket socket, WebsocketInbound in, WebsocketOutbound out) {
		in.withConnection(socket::connection);
		in.receiveCloseStatus().subscribe((status) -> socket.closed(status.code()));
		this.sockets.add(socket);
		if (this.behaviour == Behaviour.CLOSE_AT_ONCE) {
			return out.sendClose();
		}
		if (this.behaviour != Behaviour.NO_READY) {
			socket.ready();
		}
		Flux<Void> received = in.receive().asString().doOnNext(socket::received).thenMany(Flux.empty());
		return Mono.firstWithSignal(out.sendObject(socket.frames()).then(), received.then());
	}

	/** What an upgrade comes to. */
	enum Behaviour {

		ANSWER, SILENT, NO_READY, CLOSE_AT_ONCE, HANG_BEFORE_UPGRADE

	}

}
