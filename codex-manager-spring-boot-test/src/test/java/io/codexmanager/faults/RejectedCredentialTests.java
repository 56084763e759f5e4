package io.codexmanager.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.operation.CodexAccessDeniedException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.patience.Patience;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of calls whose credential is rejected.
 */
class RejectedCredentialTests {

	private static final String LOCAL = "codex-manager.profiles.local.";

	private static final String INSTANCE = "codex-manager-local";

	private static final String UNKNOWN = "{\"status\":\"unauthorized\",\"code\":\"invalid_bearer_token\"}";

	/** Method, path and credential of each. */
	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger asked = new AtomicInteger();

	private final AtomicInteger renewed = new AtomicInteger();

	private volatile Function<String, Reply> answers = (token) -> token.equals("new") ? new Reply(200, "{}")
			: new Reply(401, UNKNOWN);

	private volatile Mono<String> next = Mono.just("new");

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> {
			String token = String.valueOf(request.requestHeaders().get(HttpHeaders.AUTHORIZATION))
				.replace("Bearer ", "");
			return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((body) -> {
				this.requests.add(request.method() + " " + request.uri() + " " + token + " " + body);
				Reply reply = this.answers.apply(token);
				return response.status(reply.status())
					.header("Content-Type", "application/json")
					.sendString(Mono.just(reply.body()))
					.then();
			});
		})
		.bindNow();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(Resilience4jStarter.autoConfigurations())
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class))
		.withPropertyValues("codex-manager.test.allowed-profiles=*",
				LOCAL + "base-url=http://127.0.0.1:" + this.server.port(), LOCAL + "retry.wait-duration=1ms",
				LOCAL + "timeout=" + Patience.LIMIT.toMillis() + "ms", LOCAL + "circuit-breaker.enabled=true",
				LOCAL + "rate-limiter.limit-for-period=100", LOCAL + "rate-limiter.limit-refresh-period=1h",
				LOCAL + "bulkhead.max-concurrent-calls=1");

	@AfterEach
	void close() {
		this.server.disposeNow();
	}

	@Test
	void readsAndChangesAreSentOnceMoreWithTheNewCredential() {
		runner().run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			codex.raw().request(RawRequest.get("/read"));
			assertThat(this.requests).containsExactly("GET /api/read old ", "GET /api/read new ");
			assertThat(this.asked).hasValue(1);
			assertThat(this.renewed).hasValue(1);
			this.requests.clear();
			codex.raw().request(RawRequest.post("/change").body("the prompt"));
			context.getBean(ReactiveCodexManager.class)
				.raw()
				.request(RawRequest.delete("/reactive"))
				.block(Patience.LIMIT);
			assertThat(this.requests).containsExactly("POST /api/change old \"the prompt\"",
					"POST /api/change new \"the prompt\"", "DELETE /api/reactive old ", "DELETE /api/reactive new ");
		});
	}

	@Test
	void theLimitsSeeOneAttempt() {
		runner().run((context) -> {
			context.getBean(CodexManager.class).raw().request(RawRequest.get("/read"));
			assertThat(this.requests).hasSize(2);
			assertThat(context.getBean(RateLimiterRegistry.class)
				.rateLimiter(INSTANCE)
				.getMetrics()
				.getAvailablePermissions()).isEqualTo(99);
			assertThat(context.getBean(CircuitBreakerRegistry.class)
				.circuitBreaker(INSTANCE)
				.getMetrics()
				.getNumberOfSuccessfulCalls()).isEqualTo(1);
			assertThat(context.getBean(RetryRegistry.class)
				.retry(INSTANCE)
				.getMetrics()
				.getNumberOfSuccessfulCallsWithoutRetryAttempt()).isEqualTo(1);
		});
	}

	@Test
	void theSameCredentialIsNotSentAgain() {
		this.next = Mono.just("old");
		runner().run((context) -> assertRejected(context.getBean(CodexManager.class), 1));
		assertThat(this.renewed).hasValue(1);
	}

	@Test
	void aSupplierThatHasNoOtherOneLeavesTheRejectionAsItIs() {
		this.next = Mono.error(new IllegalStateException("the token service is down"));
		runner().run((context) -> assertRejected(context.getBean(CodexManager.class), 1));
		assertThat(this.renewed).hasValue(1);
	}

	@Test
	void aNewCredentialThatIsRejectedTooIsTheEnd() {
		this.next = Mono.just("other");
		runner().run((context) -> assertRejected(context.getBean(CodexManager.class), 2));
		assertThat(this.renewed).hasValue(1);
	}

	@Test
	void aCallAsksOnceWhateverItsRetries() {
		this.answers = (token) -> token.equals("old") ? new Reply(401, UNKNOWN) : new Reply(503, "{}");
		runner().withPropertyValues(LOCAL + "retry.max-attempts=2").run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			assertRejected(codex, 3);
			assertThat(this.renewed).hasValue(1);
		});
	}

	@Test
	void aFailureAfterTheNewCredentialIsRetriedAsAnyOther() {
		this.answers = (token) -> switch (this.requests.size()) {
			case 1 -> new Reply(401, UNKNOWN);
			case 2 -> new Reply(503, "{}");
			default -> new Reply(200, "{}");
		};
		runner().run((context) -> {
			context.getBean(CodexManager.class).raw().request(RawRequest.get("/read"));
			assertThat(this.requests).hasSize(3);
			assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> {
				this.requests.clear();
				context.getBean(CodexManager.class).raw().request(RawRequest.post("/change"));
			});
			assertThat(this.requests).hasSize(2);
		});
	}

	@Test
	void whatTheRuntimeCannotDoWithoutAnAccountIsNotSentAgain() {
		this.answers = (token) -> new Reply(401,
				"{\"status\":\"error\",\"code\":\"auth_required\",\"message\":\"unauthorized\"}");
		runner().run((context) -> assertRejected(context.getBean(CodexManager.class), 1));
		assertThat(this.renewed).hasValue(0);
	}

	@Test
	void aRejectionThatIsNotOfTheManagerIsOneAsWell() {
		this.answers = (token) -> token.equals("new") ? new Reply(200, "{}")
				: new Reply(401, "<html>401 Authorization Required</html>");
		runner().run((context) -> {
			context.getBean(CodexManager.class).raw().request(RawRequest.get("/read"));
			assertThat(this.requests).hasSize(2);
		});
	}

	@Test
	void aCallerThatMayNotDoThisIsNotHelpedByANewCredential() {
		this.answers = (token) -> new Reply(403, "{\"status\":\"forbidden\",\"code\":\"insufficient_role\"}");
		runner().run((context) -> assertRejected(context.getBean(CodexManager.class), 1));
		assertThat(this.renewed).hasValue(0);
	}

	@Test
	void aCredentialOfTheCallItselfIsNotReplaced() {
		runner().run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			assertThatExceptionOfType(CodexAccessDeniedException.class)
				.isThrownBy(() -> codex.raw().request(RawRequest.get("/read").header("Authorization", "Bearer mine")));
			assertThat(this.requests).containsExactly("GET /api/read mine ");
		});
	}

	@Test
	void aSupplierOfOneMethodIsAskedASecondTime() {
		this.runner
			.withBean(HeaderSupplier.class,
					() -> HeaderSupplier
						.blocking((profile) -> bearer((this.asked.incrementAndGet() == 1) ? "old" : "new")))
			.run((context) -> {
				context.getBean(CodexManager.class).raw().request(RawRequest.get("/read"));
				assertThat(this.requests).containsExactly("GET /api/read old ", "GET /api/read new ");
				assertThat(this.asked).hasValue(2);
			});
	}

	@Test
	void withoutASupplierARejectionIsTheEnd() {
		this.runner.withPropertyValues(LOCAL + "auth.bearer=old")
			.run((context) -> assertRejected(context.getBean(CodexManager.class), 1));
	}

	private void assertRejected(CodexManager codex, int sent) {
		assertThatExceptionOfType(CodexAccessDeniedException.class)
			.isThrownBy(() -> codex.raw().request(RawRequest.get("/read")));
		assertThat(this.requests).hasSize(sent);
	}

	private ApplicationContextRunner runner() {
		return this.runner.withBean(HeaderSupplier.class, () -> new HeaderSupplier() {

			@Override
			public Mono<HttpHeaders> headers(String profile) {
				RejectedCredentialTests.this.asked.incrementAndGet();
				return Mono.just(bearer("old"));
			}

			@Override
			public Mono<HttpHeaders> renewedHeaders(String profile) {
				RejectedCredentialTests.this.renewed.incrementAndGet();
				return RejectedCredentialTests.this.next.map(RejectedCredentialTests::bearer);
			}

		});
	}

	private static HttpHeaders bearer(String token) {
		HttpHeaders headers = new HttpHeaders();
		headers.setBearerAuth(token);
		return headers;
	}

	private record Reply(int status, String body) {
	}

}
