package io.codexmanager.faults;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerHealthAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.credential.CodexHeaderSupplierException;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.RawResponse;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.stream.StreamStatus;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of calls and the stream when a supplier of headers misbehaves.
 */
class SupplierFaultTests {

	private static final String SECRET = "s3cret-0f-the-supplier";

	private final Recorder server = Recorder.answering("{}");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
				CodexManagerClaimsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class,
				CodexManagerSkillsAutoConfiguration.class, CodexManagerHealthAutoConfiguration.class))
		.withPropertyValues("codex-manager.test.allowed-profiles=*",
				"codex-manager.profiles.local.base-url=" + this.server.baseUrl(),
				"codex-manager.profiles.local.stream.reconnect.initial=20ms");

	@AfterEach
	void close() {
		this.server.close();
	}

	static Stream<Arguments> faults() {
		CountDownLatch never = new CountDownLatch(1);
		return Stream.of(fault("throws", "failed with java.lang.IllegalStateException", (profile) -> {
			throw new IllegalStateException("the token " + SECRET + " has expired", new RuntimeException(SECRET));
		}), fault("throws an error", "failed with java.lang.NoClassDefFoundError", (profile) -> {
			throw new NoClassDefFoundError(SECRET);
		}), fault("throws itself as its cause", "failed with", (profile) -> {
			throw cyclic();
		}), fault("fails later", "failed with java.lang.IllegalStateException",
				(profile) -> Mono.error(new IllegalStateException(SECRET))),
				fault("has an error later", "failed with java.lang.NoClassDefFoundError",
						(profile) -> Mono.fromCallable(() -> {
							throw new NoClassDefFoundError(SECRET);
						})),
				fault("throws while it blocks", "failed with java.lang.AssertionError",
						HeaderSupplier.blocking((profile) -> {
							throw new AssertionError(SECRET);
						})),
				fault("never answers", "took longer than 300 ms", (profile) -> Mono.never()),
				fault("hangs", "took longer than 300 ms", HeaderSupplier.blocking((profile) -> {
					try {
						never.await();
						return headers(HttpHeaders.AUTHORIZATION, "Bearer " + SECRET);
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(SECRET, ex);
					}
				})), fault("returns null", "returned nothing", (profile) -> null),
				fault("returns an empty one", "returned nothing", (profile) -> Mono.empty()),
				fault("returns null from what blocks", "returned nothing", HeaderSupplier.blocking((profile) -> null)),
				fault("has no token", "'Authorization' has no value", given(HttpHeaders.AUTHORIZATION, "Bearer ")),
				fault("has the token null", "'Authorization' has no value",
						given(HttpHeaders.AUTHORIZATION, "Bearer null")),
				fault("has a blank value", "'X-Api-Key' has no value", given("X-Api-Key", "  ")),
				fault("has a line break", "line break",
						given(HttpHeaders.AUTHORIZATION, "Bearer " + SECRET + "\r\nX-Evil: 1")),
				fault("has a line break in a name", "a name that HTTP does not allow",
						given("X-Good: 1\r\nX-Evil", SECRET)),
				fault("has a control character", "line break or another character",
						given("X-Api-Key", SECRET + "\u0000")),
				fault("has more than fits", "16384", given("X-Api-Key", SECRET.repeat(1000))),
				fault("has a header of the connection", "'Host' belongs to the connection", given("Host", SECRET)));
	}

	private static Arguments fault(String name, String says, HeaderSupplier supplier) {
		return Arguments.of(name, says, supplier);
	}

	private static HeaderSupplier given(String name, String value) {
		return (profile) -> Mono.just(headers(name, value));
	}

	private static HttpHeaders headers(String name, String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(name, value);
		return headers;
	}

	private static RuntimeException cyclic() {
		RuntimeException first = new RuntimeException(SECRET);
		RuntimeException second = new RuntimeException(SECRET, first);
		first.initCause(second);
		return first;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void aCallIsNotSentAndSaysWhy(String name, String says, HeaderSupplier supplier) {
		try (Warnings warnings = Warnings.gather()) {
			with(supplier, "200ms").withPropertyValues("codex-manager.profiles.local.stream.enabled=false")
				.run((context) -> {
					CodexManager blocking = context.getBean(CodexManager.class);
					ReactiveCodexManager reactive = context.getBean(ReactiveCodexManager.class);
					for (ThrowingCallable call : List.<ThrowingCallable>of(() -> blocking.system().health(),
							() -> blocking.raw().request(RawRequest.post("/sessions").body("the prompt")),
							() -> reactive.system().health().block(Patience.LIMIT))) {
						assertThatExceptionOfType(CodexHeaderSupplierException.class).isThrownBy(call)
							.satisfies((ex) -> assertThat(ex.supplier()).isEqualTo("renewedToken"))
							.satisfies((ex) -> assertThat(ex.profile()).isEqualTo("local"))
							.withMessageContaining("'renewedToken'")
							.withMessageContaining("'local'")
							.withMessageContaining(says.replace("300 ms", "200 ms"))
							.satisfies((ex) -> assertThat(printed(ex)).doesNotContain(SECRET));
					}
				});
			assertThat(this.server.requests()).isEmpty();
			assertThat(ofTheLibrary(warnings)).noneMatch((line) -> line.contains(SECRET));
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void theStreamIsNotConnectedAndSaysWhy(String name, String says, HeaderSupplier supplier) {
		try (Warnings warnings = Warnings.gather()) {
			with(supplier, "300ms").withPropertyValues("codex-manager.profiles.local.stream.enabled=true")
				.run((context) -> {
					Supplier<StreamStatus> status = () -> context.getBean(CodexEventStreams.class)
						.get("local")
						.status();
					Awaitility.await()
						.untilAsserted(() -> assertThat(status.get().lastFailure()).contains("'renewedToken'",
								"'local'", says));
					assertThat(status.get().state()).isEqualTo(StreamStatus.State.CONNECTING);
					Object stream = ((ReactiveHealthIndicator) context.getBean(CompositeReactiveHealthContributor.class)
						.getContributor("local")).health().block(Patience.LIMIT).getDetails().get("stream");
					assertThat(stream).asString().contains("'renewedToken'", says).doesNotContain(SECRET);
				});
			assertThat(this.server.requests()).isEmpty();
			assertThat(ofTheLibrary(warnings)).anyMatch((line) -> line.contains(says))
				.noneMatch((line) -> line.contains(SECRET));
		}
	}

	@Test
	void whatWasThrownIsThereForThoseWhoAskForIt() {
		IllegalStateException thrown = new IllegalStateException("the token " + SECRET + " has expired");
		with((profile) -> Mono.error(thrown), "5s").run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			assertThatExceptionOfType(CodexHeaderSupplierException.class).isThrownBy(() -> codex.system().health())
				.satisfies((ex) -> assertThat(ex.failure()).isSameAs(thrown))
				.satisfies((ex) -> assertThat(ex.retryable()).isTrue())
				.withStackTraceContaining("java.lang.IllegalStateException");
		});
	}

	@Test
	void aSupplierWithoutHeadersForAProfileChangesNothing() {
		with((profile) -> Mono.just(HttpHeaders.EMPTY), "5s").run((context) -> {
			context.getBean(CodexManager.class).raw().request(RawRequest.get("/first"));
			assertThat(this.server.requests()).hasSize(1);
		});
	}

	@Test
	void notMoreThanSixteenCallsAskAtTheSameTimeAndAnswersDoNotWaitForThem() {
		AtomicInteger asking = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Sinks.Empty<Void> token = Sinks.empty();
		with((profile) -> Mono.defer(() -> {
			most.accumulateAndGet(asking.incrementAndGet(), Math::max);
			return token.asMono()
				.thenReturn(headers(HttpHeaders.AUTHORIZATION, "Bearer " + SECRET))
				.doOnTerminate(asking::decrementAndGet);
		}), "2m")
			.withPropertyValues("codex-manager.profiles.local.timeout=2m",
					"codex-manager.profiles.local.stream.enabled=false")
			.run((context) -> {
				ReactiveCodexManager codex = context.getBean(ReactiveCodexManager.class);
				var calls = Flux.range(0, 200)
					.flatMap((number) -> codex.raw().request(RawRequest.get("/" + number)), 200)
					.collectList()
					.toFuture();
				assertThat(asking).hasValue(16);
				var decision = codex.approvals().decide("1", ApprovalDecision.accept()).onErrorComplete().toFuture();
				assertThat(asking).hasValue(17);
				token.tryEmitEmpty();
				assertThat(calls).succeedsWithin(Patience.LIMIT)
					.asInstanceOf(InstanceOfAssertFactories.LIST)
					.hasSize(200);
				assertThat(decision).succeedsWithin(Patience.LIMIT);
				assertThat(most).hasValueLessThanOrEqualTo(17);
			});
	}

	@Test
	void callsThatAreGivenUpWhileTheyWaitLeaveTheirPlacesToOthers() {
		Sinks.Empty<Void> token = Sinks.empty();
		with((profile) -> token.asMono().thenReturn(headers("X-Api-Key", SECRET)), "2m")
			.withPropertyValues("codex-manager.profiles.local.stream.enabled=false")
			.run((context) -> {
				ReactiveCodexManager codex = context.getBean(ReactiveCodexManager.class);
				Disposable calls = Flux.range(0, 50)
					.flatMap((number) -> codex.raw().request(RawRequest.get("/" + number)), 50)
					.subscribe();
				calls.dispose();
				assertThat(this.server.requests()).isEmpty();
				token.tryEmitEmpty();
				IntStream.range(0, 20)
					.forEach((number) -> assertThat(codex.raw()
						.request(RawRequest.get("/" + number))
						.map(RawResponse::status)
						.block(Patience.LIMIT)).isEqualTo(200));
			});
	}

	@Test
	void aTimeOutThatCannotBeStopsTheStart() {
		with((profile) -> Mono.empty(), "0s").run((context) -> assertThat(context.getStartupFailure()).rootCause()
			.hasMessageContaining("codex-manager.profiles.local.auth.supplier-timeout"));
	}

	private ApplicationContextRunner with(HeaderSupplier supplier, String limit) {
		return this.runner.withBean("renewedToken", HeaderSupplier.class, () -> supplier)
			.withPropertyValues("codex-manager.profiles.local.auth.supplier-timeout=" + limit);
	}

	/**
	 * Reactor itself logs errors that it holds for fatal, before anybody learns of them.
	 */
	private static List<String> ofTheLibrary(Warnings warnings) {
		return warnings.lines().stream().filter((line) -> !line.startsWith("reactor.core.Exceptions:")).toList();
	}

	private static String printed(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
