package io.codexmanager.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.turn.TurnLimits;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.stream.StreamFrame;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * As much of a manager as waiting for the session {@code s-1} sees, in virtual time.
 */
public final class VirtualManager {

	private static final ExchangeStrategies STRATEGIES = ExchangeStrategies.builder()
		.codecs((codecs) -> codecs.defaultCodecs()
			.jacksonJsonDecoder(new JacksonJsonDecoder(ProtocolJson.builder().build())))
		.build();

	private final List<String> requests = new ArrayList<>();

	private final AtomicInteger watchers = new AtomicInteger();

	private Sinks.Many<SessionSignal> feed = Sinks.many().multicast().directBestEffort();

	private SessionSignal state = new SessionSignal.Connected();

	private String title = "chat";

	private String status = "{\"type\":\"idle\"}";

	private String turns = "";

	private String transcript = "";

	private int failure;

	private Duration delay = Duration.ZERO;

	private boolean runtime = true;

	public ReactiveSessionScope session(TurnLimits limits) {
		return ReactiveCodexManager.builder("test", URI.create("http://manager/api"))
			.webClient(WebClient.builder().exchangeFunction(this::answer))
			.turns(TurnSettings.defaults().limits(limits.orElse(TurnSettings.defaults().limits())))
			.feed(() -> (id) -> watch())
			.clock(new VirtualClock())
			.deliveries(Schedulers.boundedElastic())
			.build()
			.session("s-1");
	}

	private Flux<SessionSignal> watch() {
		return Flux.defer(() -> {
			this.watchers.incrementAndGet();
			return Flux.just(this.state).concatWith(this.feed.asFlux());
		}).doFinally((signal) -> this.watchers.decrementAndGet());
	}

	public void connected(boolean connected) {
		this.state = connected ? new SessionSignal.Connected() : new SessionSignal.Disconnected();
		this.feed.tryEmitNext(this.state);
	}

	/**
	 * Send what the runtime says.
	 */
	public void signal(String name, String params) {
		send("app_server." + name, "{\"params\":{\"threadId\":\"s-1\",\"turnId\":\"t-1\"" + params + "}}");
	}

	public void send(String type, String payload) {
		this.feed.tryEmitNext(new SessionSignal.Arrived(new StreamFrame(type, "s-1",
				"{\"type\":\"" + type + "\",\"threadId\":\"s-1\",\"payload\":" + payload + "}")));
	}

	public void delta(String text) {
		signal("item.agent_message.delta", ",\"itemId\":\"m-1\",\"delta\":\"" + text + "\"");
	}

	public void turnEnds(String status) {
		this.status = "{\"type\":\"idle\"}";
		this.turns = turn(status);
		signal("turn.completed", ",\"turn\":{\"id\":\"t-1\",\"items\":[],\"status\":\"" + status + "\"}");
	}

	/**
	 * Change the status of the thread and tell of it.
	 */
	public void status(String... flags) {
		flags(flags);
		signal("thread.status.changed", ",\"status\":" + this.status);
	}

	/**
	 * Change the status of the thread without a word.
	 */
	public void flags(String... flags) {
		String quoted = flags.length == 0 ? "" : "\"" + String.join("\",\"", flags) + "\"";
		this.status = "{\"type\":\"active\",\"activeFlags\":[" + quoted + "]}";
	}

	public void transcript(String entries) {
		this.transcript = entries;
	}

	public void turnRuns() {
		this.turns = turn("inProgress");
		flags();
	}

	private static String turn(String status) {
		return "{\"id\":\"t-1\",\"status\":\"" + status + "\",\"items\":[{\"type\":\"agentMessage\",\"id\":\"item-1\","
				+ "\"text\":\"read\"}]}";
	}

	public void title(String title) {
		this.title = title;
	}

	/**
	 * Answer reads of the session with an error.
	 */
	public void fail(int failure) {
		this.failure = failure;
	}

	public void runtimeDies() {
		this.runtime = false;
		this.failure = 500;
	}

	public void delayAnswers(Duration delay) {
		this.delay = delay;
	}

	public int watchers() {
		return this.watchers.get();
	}

	public long reads() {
		return count("GET /api/sessions/s-1");
	}

	public long count(String request) {
		return this.requests.stream().filter(request::equals).count();
	}

	public int requests() {
		return this.requests.size();
	}

	private Mono<ClientResponse> answer(ClientRequest request) {
		String path = request.url().getPath();
		this.requests.add(request.method() + " " + path);
		if (path.endsWith("/health")) {
			return response(HttpStatus.OK, "{\"status\":\"ok\",\"service\":\"api\",\"codex\":{\"running\":"
					+ this.runtime + ",\"initialized\":true}}");
		}
		if (path.endsWith("/messages")) {
			turnRuns();
			return response(HttpStatus.ACCEPTED, "{\"status\":\"accepted\",\"sessionId\":\"s-1\",\"turnId\":\"t-1\"}");
		}
		if (path.endsWith("/interrupt")) {
			return response(HttpStatus.OK, "{\"status\":\"ok\",\"sessionId\":\"s-1\",\"turnId\":\"t-1\"}");
		}
		if (this.failure != 0) {
			return response(HttpStatusCode.valueOf(this.failure), "{\"status\":\"error\",\"message\":\"scripted\"}");
		}
		Mono<ClientResponse> snapshot = response(HttpStatus.OK,
				"{\"session\":{\"sessionId\":\"s-1\",\"title\":\"" + this.title
						+ "\",\"materialized\":true},\"thread\":{\"id\":\"s-1\",\"status\":" + this.status
						+ ",\"turns\":[" + this.turns + "]},\"transcript\":[" + this.transcript + "]}");
		return this.delay.isZero() ? snapshot : Mono.delay(this.delay).then(snapshot);
	}

	private static Mono<ClientResponse> response(HttpStatusCode status, String body) {
		return Mono.just(ClientResponse.create(status, STRATEGIES)
			.header("content-type", "application/json")
			.body(body)
			.build());
	}

	private static final class VirtualClock extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(VirtualTimeScheduler.get().now(TimeUnit.MILLISECONDS));
		}

	}

}
