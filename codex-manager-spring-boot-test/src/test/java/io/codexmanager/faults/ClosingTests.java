package io.codexmanager.faults;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.CodexClosedException;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What becomes of those who wait when a client is closed, and of those who come later.
 */
class ClosingTests {

	private static final long LIMIT = 20;

	private final SilentServer silent = new SilentServer();

	private final URI address = URI.create(this.silent.baseUrl() + "/api");

	@AfterEach
	void stop() {
		this.silent.close();
	}

	static Stream<Arguments> waits() {
		return Stream.of(wait("read", (codex) -> codex.system().health()),
				wait("write", (codex) -> codex.sessions().delete("s1")),
				wait("raw", (codex) -> codex.raw().request(RawRequest.get("/health"))),
				wait("pages", (codex) -> codex.sessions().listAll(SessionQuery.all())),
				wait("strict", (codex) -> codex.reading(ReadingMode.STRICT).system().health()),
				wait("ask", (codex) -> codex.session("s1").ask("x")),
				wait("stream", (codex) -> codex.session("s1").stream("x")),
				wait("turn", (codex) -> codex.session("s1").waiting().turn("t1")),
				wait("until", (codex) -> codex.session("s1").waiting().until("x", (session) -> false)),
				wait("suggestion", (codex) -> codex.session("s1").suggestRequest()),
				wait("setting", (codex) -> codex.session("s1").settings().get("x")),
				wait("namespace", (codex) -> codex.session("s1").settings().namespace("a.b").set(1)),
				wait("controls", (codex) -> codex.session("s1").controls().get()));
	}

	private static Arguments wait(String name, Function<ReactiveCodexManager, Publisher<?>> call) {
		return Arguments.of(name, call);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("waits")
	void whateverWaitsEndsAtOnceAndNothingCanBeginLater(String name,
			Function<ReactiveCodexManager, Publisher<?>> call) {
		ReactiveCodexManager codex = ReactiveCodexManager.builder("test", this.address).build();
		CompletableFuture<?> waiting = Flux.from(call.apply(codex)).collectList().toFuture();
		codex.close();
		assertClosed(waiting);
		assertClosed(Flux.from(call.apply(codex)).collectList().toFuture());
	}

	@Test
	void aCallUnderWayEndsAndItsConnectionIsClosed() {
		ReactiveCodexManager codex = ReactiveCodexManager.builder("test", this.address).build();
		CompletableFuture<?> waiting = codex.system().health().toFuture();
		Awaitility.await().until(() -> this.silent.requests() == 1);
		codex.close();
		assertClosed(waiting);
		Awaitility.await().until(() -> this.silent.connections() == 0);
	}

	@Test
	void theBlockingClientEndsAndFailsLikewise() throws Exception {
		CodexManager codex = ReactiveCodexManager.builder("test", this.address).build().blocking();
		CompletableFuture<Throwable> waiting = CompletableFuture
			.supplyAsync(() -> catchThrowable(() -> codex.sessions().delete("s1")));
		Awaitility.await().until(() -> this.silent.requests() == 1);
		codex.close();
		assertThat(waiting.get(LIMIT, TimeUnit.SECONDS)).isInstanceOf(CodexClosedException.class)
			.hasMessageContaining("'test'");
		assertThatExceptionOfType(CodexClosedException.class).isThrownBy(() -> codex.session("s1").ask("x"));
		assertThatExceptionOfType(CodexClosedException.class)
			.isThrownBy(() -> codex.sessions().listAll(SessionQuery.all()).count());
	}

	@Test
	void closingTwiceAtOnceOrFromACallbackIsHarmless() {
		ReactiveCodexManager codex = ReactiveCodexManager.builder("test", this.address).build();
		CompletableFuture<?> waiting = codex.system().health().doOnError((error) -> codex.close()).toFuture();
		CompletableFuture<?>[] closing = IntStream.range(0, 8)
			.mapToObj((number) -> CompletableFuture.runAsync(codex::close))
			.toArray(CompletableFuture[]::new);
		assertThat(CompletableFuture.allOf(closing)).succeedsWithin(Duration.ofSeconds(LIMIT));
		assertClosed(waiting);
	}

	@Test
	void theContextClosesItsClientsAndStreams() {
		context(this.silent.baseUrl()).run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			CodexEventStream stream = context.getBean(CodexEventStreams.class).get("local");
			CompletableFuture<?> asked = codex.reactive().session("s1").ask("x").toFuture();
			CompletableFuture<?> watched = stream.watch("s2").then().toFuture();
			CompletableFuture<Throwable> blocked = CompletableFuture
				.supplyAsync(() -> catchThrowable(() -> codex.session("s3").ask("x")));
			Awaitility.await().until(() -> this.silent.requests() >= 2);
			context.close();
			assertClosed(asked);
			assertClosed(watched);
			assertThat(blocked.get(LIMIT, TimeUnit.SECONDS)).isInstanceOf(CodexClosedException.class);
			assertThat(catchThrowable(() -> codex.system().health())).isInstanceOf(CodexClosedException.class);
			assertClosed(stream.watch("s2").then().toFuture());
			assertThatExceptionOfType(CodexClosedException.class).isThrownBy(stream::start);
			Awaitility.await().until(() -> this.silent.connections() == 0);
		});
	}

	@Test
	void fiftyContextsAreClosedWithoutAWordOfWarning() {
		try (EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();
				Warnings warnings = Warnings.gather()) {
			manager.start();
			IntStream.range(0, 50).forEach((number) -> context(manager.baseUrl()).run((context) -> {
				CodexEventStream stream = context.getBean(CodexEventStreams.class).get("local");
				stream.start();
				Awaitility.await().atMost(Service.LIMIT).until(stream::isConnected);
				assertThat(context.getBean(CodexManager.class).system().health().usable()).isTrue();
			}));
			assertThat(warnings.lines()).isEmpty();
		}
	}

	private static ApplicationContextRunner context(URI baseUrl) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerClaimsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class))
			.withPropertyValues("codex-manager.test.allowed-profiles=*",
					"codex-manager.profiles.local.base-url=" + baseUrl);
	}

	private static void assertClosed(CompletableFuture<?> future) {
		assertThat(future).failsWithin(Duration.ofSeconds(LIMIT))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(CodexClosedException.class);
	}

}
