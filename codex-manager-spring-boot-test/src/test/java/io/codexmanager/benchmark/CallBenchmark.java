package io.codexmanager.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.protocol.Health;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.session.SessionSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call through the client, with its time-out, typed errors and observation, against the
 * bare {@link WebClient} that reads the same answer into the same type.
 */
class CallBenchmark {

	private static final Contest WARM_UP = new Contest(30, 2000, 32);

	private static final Contest CONTEST = new Contest(40, 1000, 32);

	private static final double LEAST_THROUGHPUT = 0.85;

	private static final double MOST_LATENCY = 1.15;

	private static final PrintStream OUT = System.out;

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final Map<Answer, String> bodies = Arrays.stream(Answer.values())
		.collect(Collectors.toMap((answer) -> answer, (answer) -> answer.body(this.mapper)));

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.route((routes) -> routes.get("/api/health", (request, response) -> answer(response, Answer.HEALTH))
			.get("/api/sessions/{id}", (request, response) -> answer(response, Answer.SESSION)))
		.bindNow();

	private final URI baseUrl = URI.create("http://127.0.0.1:" + this.server.port() + "/api");

	private final WebClient bare = WebClient.builder()
		.baseUrl(this.baseUrl.toString())
		.codecs((codecs) -> codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(this.mapper)))
		.build();

	private final ReactiveCodexManager client = ReactiveCodexManager.builder("benchmark", this.baseUrl).build();

	@AfterEach
	void stop() {
		this.server.disposeNow();
	}

	@ParameterizedTest
	@EnumSource
	void aCallKeepsUpWithTheBareWebClient(Answer answer) {
		Supplier<Mono<?>> baseline = () -> bare(answer);
		Supplier<Mono<?>> candidate = () -> client(answer);
		assertThat(candidate.get().block()).isEqualTo(baseline.get().block());
		WARM_UP.throughput(baseline, candidate);
		WARM_UP.latency(baseline, candidate);
		Contest.Ratios throughput = CONTEST.throughput(baseline, candidate);
		Contest.Ratios latency = CONTEST.latency(baseline, candidate);
		OUT.printf(Locale.ROOT, "%s: throughput %.0f/s, bare %.0f/s, ratio %.3f (at least %.2f)%n", answer,
				throughput.candidate(), throughput.baseline(), throughput.ratio(), LEAST_THROUGHPUT);
		OUT.printf(Locale.ROOT, "%s: latency at the median %.1f us, bare %.1f us, ratio %.3f (at most %.2f)%n", answer,
				latency.candidate() / 1000, latency.baseline() / 1000, latency.ratio(), MOST_LATENCY);
		assertThat(throughput.ratio()).isGreaterThanOrEqualTo(LEAST_THROUGHPUT);
		assertThat(latency.ratio()).isLessThanOrEqualTo(MOST_LATENCY);
	}

	private Mono<?> bare(Answer answer) {
		return switch (answer) {
			case HEALTH -> this.bare.get().uri("/health").retrieve().bodyToMono(Health.class);
			case SESSION -> this.bare.get().uri("/sessions/{id}", "1").retrieve().bodyToMono(SessionSnapshot.class);
		};
	}

	private Mono<?> client(Answer answer) {
		return switch (answer) {
			case HEALTH -> this.client.system().health();
			case SESSION -> this.client.sessions().get("1");
		};
	}

	private Mono<Void> answer(HttpServerResponse response, Answer answer) {
		return response.header("content-type", "application/json; charset=utf-8")
			.sendString(Mono.just(this.bodies.get(answer)))
			.then();
	}

	/**
	 * What is asked for.
	 */
	enum Answer {

		/** A few hundred bytes. */
		HEALTH("getHealth"),

		/** A session after a turn, with its transcript. */
		SESSION("readSession");

		private final String recording;

		Answer(String recording) {
			this.recording = recording;
		}

		String body(JsonMapper mapper) {
			String path = "/recordings/rest/" + this.recording + ".json";
			try (InputStream stream = CallBenchmark.class.getResourceAsStream(path)) {
				return mapper.readTree(stream).path("response").path("body").toString();
			}
			catch (IOException ex) {
				throw new IllegalStateException(path, ex);
			}
		}

	}

}
