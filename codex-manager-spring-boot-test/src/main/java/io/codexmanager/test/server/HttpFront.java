package io.codexmanager.test.server;

import java.time.Duration;
import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.Options;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Takes in every request: records it, refuses it if a test wants that, routes it, and
 * writes the answer.
 */
public final class HttpFront {

	private static final Log logger = LogFactory.getLog(HttpFront.class);

	private static final String STREAM = "/api/stream";

	private final Faults faults = new Faults();

	private final RequestLog requests = new RequestLog();

	private final RequestLog handshakes = new RequestLog();

	private final BodyParser parser = new BodyParser();

	private final Router router;

	private final StreamServer stream;

	/**
	 * Create the front of a manager.
	 * @param state the state
	 * @param options its settings
	 * @param access who may do something with extensions
	 */
	public HttpFront(ManagerState state, Options options, ExtensionAccess access) {
		Duration hangTime = options.hangTime();
		RuntimeLoad load = new RuntimeLoad(options.runtime());
		SessionGuard guard = new SessionGuard(state);
		RuntimeCalls runtime = new RuntimeCalls(state);
		this.stream = new StreamServer(state.hub());
		// @formatter:off
		this.router = new Router(List.of(
				new SystemRoutes(state),
				new SessionRoutes(state, guard, load, options),
				new ArchiveRoutes(state, guard),
				new HistoryRoutes(state, guard),
				new ReviewRoutes(state, guard),
				new TranscriptRoutes(state, guard),
				new ControlRoutes(state, guard),
				new SettingsRoutes(state, guard),
				new SessionProjectRoutes(state, guard, state.projects()::exists),
				new TurnRoutes(state, guard, load, hangTime),
				new PendingRoutes(state, guard),
				new AnswerRoutes(state),
				new ProjectRoutes(state, guard, hangTime),
				new JobRoutes(state),
				new SuggestionRoutes(state, guard),
				new ExtensionRoutes(state, new ExtensionGuard(access)),
				new CapabilityRoutes(state),
				new CatalogueRoutes(state.services().catalogue(), runtime),
				new SkillRoutes(state.services(), runtime),
				new McpRoutes(state.services().mcpServers(), runtime),
				new AccountRoutes(state.services().account(), runtime),
				new ConfigRoutes(state.services().config(), runtime),
				new CommandRoutes(state, hangTime),
				new FeedbackRoutes(state.services().feedback(), runtime)));
		// @formatter:on
	}

	/**
	 * The routes besides that of the event stream.
	 */
	List<Route> routes() {
		return this.router.routes();
	}

	/**
	 * What is to go wrong.
	 * @return the faults
	 */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * Undo all faults and forget the requests so far.
	 */
	public void reset() {
		this.faults.clear();
		this.requests.clear();
		this.handshakes.clear();
	}

	/**
	 * The requests so far.
	 * @return the requests in the order of arrival
	 */
	public List<RecordedRequest> requests() {
		return this.requests.all();
	}

	/**
	 * The handshakes of the event stream so far.
	 * @return the handshakes in the order of arrival
	 */
	public List<RecordedRequest> handshakes() {
		return this.handshakes.all();
	}

	/**
	 * Number of open sockets.
	 * @return the number
	 */
	public int sockets() {
		return this.stream.sockets();
	}

	/**
	 * Stop or go on sending on all sockets.
	 * @param pause whether to stop
	 */
	public void pauseStream(boolean pause) {
		this.stream.pause(pause);
	}

	/**
	 * Cut all sockets.
	 */
	public void cutSockets() {
		this.stream.cut();
	}

	/**
	 * Close all sockets without a status code.
	 */
	void closeSockets(Duration patience) {
		this.stream.close(patience);
	}

	/**
	 * Handle a request.
	 */
	Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		String method = request.method().name();
		Target target = new Target(request.uri());
		if ("GET".equals(method) && "websocket".equalsIgnoreCase(request.requestHeaders().get("upgrade"))) {
			return upgrade(request, response, target);
		}
		Fault fault = this.faults.next(method, target);
		return body(request).flatMap((body) -> {
			int number = this.requests.add(method, target, request.requestHeaders(), body);
			return reply(request, target, body, fault)
				.doOnNext((reply) -> this.requests.answered(number, reply.status()));
		})
			.onErrorResume(RefusedException.class, (ex) -> tooLarge(request, target, ex))
			.flatMap((reply) -> (fault != null && fault.losesAnswer()) ? cut(request)
					: write(response, "HEAD".equals(method), reply));
	}

	private Mono<Reply> tooLarge(HttpServerRequest request, Target target, RefusedException ex) {
		int number = this.requests.add(request.method().name(), target, request.requestHeaders(), "");
		this.requests.answered(number, ex.reply().status());
		return Mono.just(ex.reply());
	}

	private static Mono<Void> cut(HttpServerRequest request) {
		request.withConnection((connection) -> connection.channel().close());
		return Mono.never();
	}

	private Publisher<Void> upgrade(HttpServerRequest request, HttpServerResponse response, Target target) {
		int number = this.handshakes.add("GET", target, request.requestHeaders(), "");
		Reply refusal = this.faults.handshakeRefusal();
		if (refusal == null && match("GET", target) == null) {
			refusal = Reply.noRoute("GET", target);
		}
		this.handshakes.answered(number, (refusal != null) ? refusal.status() : 101);
		if (refusal != null) {
			return write(response, false, refusal);
		}
		return STREAM.equals(target.rawPath()) ? this.stream.accept(request, response, target)
				: this.stream.acceptAndClose(request, response);
	}

	private static Mono<String> body(HttpServerRequest request) {
		String length = request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "0");
		if (length.length() > 9 || Integer.parseInt(length) > BodyParser.LIMIT) {
			return Mono.error(BodyParser::tooLarge);
		}
		return request.receive()
			.asByteArray()
			.collect(BodyCollector::new, BodyCollector::add)
			.map((collector) -> collector.toString(UTF_8));
	}

	private Mono<Reply> reply(HttpServerRequest request, Target target, String body, @Nullable Fault fault) {
		String method = request.method().name();
		Mono<Reply> reply = Mono.defer(() -> {
			if (fault != null && !fault.losesAnswer()) {
				return Mono.just(fault.refusal());
			}
			Router.Match match = match(method, target);
			if (match == null) {
				return Mono.just(Reply.noRoute(method, target));
			}
			String type = request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE);
			JsonNode json = this.parser.parse(method, type, body);
			Call call = Call.of(method, target, Caller.of(request)).with(json).with(match.parameters());
			return match.route().handler().apply(call);
		}).onErrorResume((ex) -> Mono.just(refused(ex)));
		Duration delay = this.faults.delay();
		return delay.isZero() ? reply : reply.delayElement(delay);
	}

	private Router.@Nullable Match match(String method, Target target) {
		try {
			return this.router.match(method, target);
		}
		catch (IllegalArgumentException ex) {
			throw new RefusedException(
					Reply.requestFailed(400, "'" + target.rawPath() + "' is not a valid url component"));
		}
	}

	private static Reply refused(Throwable ex) {
		if (ex instanceof RefusedException refused) {
			return refused.reply();
		}
		logger.debug("Answered with an internal error", ex);
		return Reply.internalError();
	}

	private static Mono<Void> write(HttpServerResponse response, boolean head, Reply reply) {
		response.status(reply.status());
		reply.headers().forEach(response::header);
		response.header(HttpHeaderNames.CONNECTION, "keep-alive").header("Keep-Alive", "timeout=72");
		JsonNode body = reply.body();
		byte[] bytes = (body != null) ? Json.write(body).getBytes(UTF_8) : new byte[0];
		if (body != null) {
			response.header(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
		}
		response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
		return head ? response.send().then() : response.sendByteArray(Mono.just(bytes)).then();
	}

}
