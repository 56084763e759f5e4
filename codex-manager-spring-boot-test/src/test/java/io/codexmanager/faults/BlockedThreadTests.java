package io.codexmanager.faults;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.operation.CodexBlockingException;
import io.codexmanager.client.operation.CodexInterruptedException;
import io.codexmanager.protocol.session.SessionQuery;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Threads that wait for the blocking client: those that are interrupted, and those that
 * must not wait.
 */
class BlockedThreadTests {

	private static final long LIMIT = 20;

	private final AtomicInteger requests = new AtomicInteger();

	private final DisposableServer silent = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> {
			this.requests.incrementAndGet();
			return Mono.never();
		})
		.bindNow();

	private final CodexManager codex = ReactiveCodexManager
		.builder("test", URI.create("http://127.0.0.1:" + this.silent.port() + "/api"))
		.build()
		.blocking();

	@AfterEach
	void stop() {
		this.codex.close();
		this.silent.disposeNow();
	}

	static Stream<Arguments> calls() {
		return Stream.of(call("operation", (codex) -> codex.system().health()),
				call("raw", (codex) -> codex.raw().request(RawRequest.get("/health"))),
				call("pages", (codex) -> codex.sessions().listAll(SessionQuery.all()).count()),
				call("ask", (codex) -> codex.session("s1").ask("x")),
				call("stream", (codex) -> codex.session("s1").stream("x", (update) -> {
				})), call("turn", (codex) -> codex.session("s1").waiting().turn("t1")),
				call("suggestion", (codex) -> codex.session("s1").suggestRequest()),
				call("setting", (codex) -> codex.session("s1").settings().get("x", String.class)),
				call("namespace", (codex) -> codex.session("s1").settings().namespace("a").get(String.class)),
				call("controls", (codex) -> codex.session("s1").controls().get()));
	}

	private static Arguments call(String name, Consumer<CodexManager> call) {
		return Arguments.of(name, call);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("calls")
	void anInterruptionIsTypedAndTheThreadStaysInterrupted(String name, Consumer<CodexManager> call) throws Exception {
		CompletableFuture<Boolean> flag = new CompletableFuture<>();
		CompletableFuture<Throwable> thrown = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			Throwable error = catchThrowable(() -> call.accept(this.codex));
			flag.complete(Thread.currentThread().isInterrupted());
			thrown.complete(error);
		});
		thread.start();
		Awaitility.await().atMost(Duration.ofSeconds(LIMIT)).until(() -> switch (thread.getState()) {
			case WAITING, TIMED_WAITING -> true;
			default -> false;
		});
		thread.interrupt();
		assertThat(thrown.get(LIMIT, TimeUnit.SECONDS)).isInstanceOf(CodexInterruptedException.class);
		assertThat(flag.get(LIMIT, TimeUnit.SECONDS)).isTrue();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("calls")
	void aThreadThatMustNotWaitIsToldSoAndNothingIsSent(String name, Consumer<CodexManager> call) throws Exception {
		CompletableFuture<Throwable> thrown = new CompletableFuture<>();
		Schedulers.parallel().schedule(() -> thrown.complete(catchThrowable(() -> call.accept(this.codex))));
		assertThat(thrown.get(LIMIT, TimeUnit.SECONDS)).isInstanceOf(CodexBlockingException.class)
			.hasMessageContaining("parallel-")
			.hasMessageContaining("ReactiveCodexManager");
		assertThat(this.requests).hasValue(0);
	}

}
