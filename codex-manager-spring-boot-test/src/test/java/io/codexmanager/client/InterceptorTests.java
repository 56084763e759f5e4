package io.codexmanager.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.codexmanager.client.exchange.BlockingOperationInterceptor;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.client.exchange.OperationSelector;
import io.codexmanager.client.operation.CodexInterceptorException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.protocol.ApiInfo;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.resilience.RetryCallPolicy;
import io.codexmanager.resilience.RetrySettings;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.github.resilience4j.retry.RetryRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class InterceptorTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<String> steps = Collections.synchronizedList(new ArrayList<>());

	@Test
	void theyRunInOrderAndBackInReverse() {
		client(named("outer"), named("inner")).system().info();
		assertThat(this.steps).containsExactly("outer before system.info", "inner before system.info",
				"inner after ApiInfo", "outer after ApiInfo");
	}

	@Test
	void theyServeTheReactiveFaceAlike() {
		StepVerifier.create(reactive(named("only")).system().info())
			.expectNextCount(1)
			.expectComplete()
			.verify(Clients.TIMEOUT);
		assertThat(this.steps).containsExactly("only before system.info", "only after ApiInfo");
	}

	@Test
	void nothingRunsBeforeSubscription() {
		reactive(named("only")).system().info();
		assertThat(this.steps).isEmpty();
	}

	@Test
	void headersQueryAndBodyCanBeChanged() {
		CodexManager client = client(before((request) -> {
			OperationRequest changed = request.header("x-team", "payments").query("limit", "7");
			return (request.body() instanceof CreateSession create) ? changed.body(create.model("mine")) : changed;
		}));
		client.sessions().list(SessionQuery.all().limit(3).archived(true));
		client.sessions().create(CreateSession.in("/workspace"));
		assertThat(this.manager.requests()).first().satisfies((request) -> {
			assertThat(request.headers()).containsEntry("x-team", "payments");
			assertThat(request.query().split("&")).containsExactlyInAnyOrder("limit=7", "archived=true");
		});
		assertThat(this.manager.requests().get(1).body()).contains("\"model\":\"mine\"", "\"cwd\":\"/workspace\"");
	}

	@Test
	void theySeeTheTypedRequestAndThePathVariables() {
		List<OperationRequest> seen = new ArrayList<>();
		CodexManager client = client(before((request) -> {
			seen.add(request);
			return request;
		}));
		client.sessions().create(CreateSession.in("/a"));
		client.sessions().approvals("a/b");
		assertThat(seen.get(0).body()).isEqualTo(CreateSession.in("/a"));
		assertThat(seen.get(0).safe()).isFalse();
		assertThat(seen.get(1).pathVariables()).isEqualTo(Map.of("sessionId", "a/b"));
		assertThat(seen.get(1).safe()).isTrue();
		assertThat(seen.get(0).toString()).contains("sessions.create").doesNotContain("/a");
	}

	@Test
	void headersOfAnInterceptorWinOverThoseOfASupplier() {
		builder(before((request) -> request.header("x-token", "mine"))).headers(HeaderSupplier.blocking((profile) -> {
			HttpHeaders headers = new HttpHeaders();
			headers.set("x-token", "supplied");
			headers.set("x-other", "supplied");
			return headers;
		})).build().blocking().system().info();
		assertThat(this.manager.requests().get(0).headers()).containsEntry("x-token", "mine")
			.containsEntry("x-other", "supplied");
	}

	@Test
	void theResponseCanBeReplaced() {
		CodexManager client = client(after((response) -> new ApiInfo("Mine", "1", Map.of())));
		assertThat(client.system().info().name()).isEqualTo("Mine");
	}

	@Test
	void aReplacementOfAnotherTypeIsRefusedByName() {
		CodexManager client = client(after((response) -> "text"));
		assertThatExceptionOfType(CodexInterceptorException.class).isThrownBy(() -> client.system().info())
			.withMessageContaining("system.info")
			.withMessageContaining("java.lang.String")
			.satisfies((error) -> assertThat(error.sent()).isTrue());
	}

	@Test
	void whenBeforeFailsNothingIsSentAndTheErrorGoesToTheCaller() {
		CodexManager client = client(named("outer"), before((request) -> {
			throw new IllegalStateException("not today");
		}), named("inner"));
		assertThatIllegalStateException().isThrownBy(() -> client.sessions().create(CreateSession.withDefaults()))
			.withMessage("not today");
		assertThat(this.manager.requests()).isEmpty();
		assertThat(this.steps).containsExactly("outer before sessions.create", "outer error IllegalStateException");
	}

	@Test
	void whenAfterFailsTheCallIsNotSentAgainAndTheErrorNamesIt() {
		RetrySettings settings = new RetrySettings(3, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0, Set.of(503),
				Set.of("sessions.create"));
		CodexManager client = builder(named("outer"), after((response) -> {
			throw new IllegalStateException("cannot write the audit log");
		})).policies(List.of(new RetryCallPolicy("test", settings, RetryRegistry.ofDefaults()))).build().blocking();
		assertThatExceptionOfType(CodexInterceptorException.class)
			.isThrownBy(() -> client.sessions().create(CreateSession.withDefaults()))
			.withMessageContaining("sessions.create")
			.withMessageContaining("cannot write the audit log")
			.withMessageContaining("not sent again")
			.satisfies((error) -> {
				assertThat(error.operation()).isEqualTo("sessions.create");
				assertThat(error.sent()).isTrue();
				assertThat(error.retryable()).isFalse();
			});
		assertThat(this.manager.requests()).hasSize(1);
		assertThat(this.manager.sessions()).hasSize(1);
		assertThat(this.steps).containsExactly("outer before sessions.create", "outer error CodexInterceptorException");
	}

	@Test
	void aFailingAfterStepDoesNotReachItsOwnOnError() {
		OperationInterceptor failing = new OperationInterceptor() {

			@Override
			public Mono<Object> after(OperationRequest request, Object response) {
				return Mono.error(new IllegalStateException("after"));
			}

			@Override
			public Mono<Object> onError(OperationRequest request, Throwable error) {
				return Mono.just(new ApiInfo("Recovered", "1", Map.of()));
			}

		};
		assertThatExceptionOfType(CodexInterceptorException.class).isThrownBy(() -> client(failing).system().info());
	}

	@Test
	void anErrorCanBeRecoveredFrom() {
		this.manager.refuse(500, 1);
		CodexManager client = client(named("outer"),
				onError((error) -> Mono.just(new ApiInfo("Cached", "1", Map.of()))));
		assertThat(client.system().info().name()).isEqualTo("Cached");
		assertThat(this.steps).containsExactly("outer before system.info", "outer after ApiInfo");
	}

	@Test
	void anErrorCanBeMappedAndKeepsTheOriginal() {
		this.manager.refuse(500, 1);
		CodexManager client = client(onError((error) -> Mono.error(new IllegalStateException("mapped"))));
		assertThatIllegalStateException().isThrownBy(() -> client.system().info())
			.withMessage("mapped")
			.satisfies((error) -> assertThat(error.getSuppressed())
				.hasAtLeastOneElementOfType(CodexServerException.class));
	}

	@Test
	void anErrorThatNobodyMapsStaysAsItIs() {
		this.manager.refuse(500, 1);
		assertThatExceptionOfType(CodexServerException.class)
			.isThrownBy(() -> client(named("outer"), named("inner")).system().info());
		assertThat(this.steps).containsExactly("outer before system.info", "inner before system.info",
				"inner error CodexServerException", "outer error CodexServerException");
	}

	@Test
	void theyGoAroundAllTriesTogether() {
		this.manager.refuse(503, 2);
		RetrySettings settings = new RetrySettings(3, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0, Set.of(503),
				Set.of());
		builder(named("only")).policies(List.of(new RetryCallPolicy("test", settings, RetryRegistry.ofDefaults())))
			.build()
			.blocking()
			.system()
			.info();
		assertThat(this.manager.requests()).hasSize(3);
		assertThat(this.steps).containsExactly("only before system.info", "only after ApiInfo");
	}

	@Test
	void blockingStepsMayBlockAndDoNotRunOnAnEventLoop() {
		BlockingOperationInterceptor blocking = new BlockingOperationInterceptor() {

			@Override
			public OperationRequest before(OperationRequest request) {
				note("before");
				return request.header("x-mine", "1");
			}

			@Override
			public Object after(OperationRequest request, Object response) {
				note("after");
				return response;
			}

			private void note(String step) {
				InterceptorTests.this.steps.add(step + " " + Schedulers.isInNonBlockingThread());
				Mono.delay(Duration.ofMillis(1)).block();
			}

		};
		StepVerifier.create(reactive(OperationInterceptor.blocking(blocking)).system().info())
			.expectNextCount(1)
			.expectComplete()
			.verify(Clients.TIMEOUT);
		assertThat(this.steps).containsExactly("before false", "after false");
		assertThat(this.manager.requests().get(0).headers()).containsEntry("x-mine", "1");
	}

	@Test
	void blockingStepsCanRecover() {
		this.manager.refuse(500, 1);
		BlockingOperationInterceptor recovering = new BlockingOperationInterceptor() {

			@Override
			public Object onError(OperationRequest request, Exception error) {
				return new ApiInfo("Cached", "1", Map.of());
			}

		};
		assertThat(client(OperationInterceptor.blocking(recovering)).system().info().name()).isEqualTo("Cached");
	}

	@Test
	void aStepThatNeverEndsIsGivenUp() {
		OperationInterceptor stuck = new OperationInterceptor() {

			@Override
			public Mono<OperationRequest> before(OperationRequest request) {
				return Mono.never();
			}

		};
		CodexManager client = builder(stuck).timeout(Duration.ofMillis(200)).build().blocking();
		assertThatExceptionOfType(CodexInterceptorException.class).isThrownBy(() -> client.system().info())
			.withMessageContaining("before")
			.withMessageContaining("200 ms")
			.satisfies((error) -> assertThat(error.sent()).isFalse());
		assertThat(this.manager.requests()).isEmpty();
	}

	@Test
	void theyCanBeForSomeOperationsAndProfilesOnly() {
		CodexManager client = client(named("exact").only(OperationSelector.operations("system.info")),
				named("prefix").only(OperationSelector.operations("sessions.*")),
				named("profile").only(OperationSelector.profiles("other")));
		client.system().info();
		client.sessions().list(SessionQuery.all());
		client.system().health();
		assertThat(this.steps).containsExactly("exact before system.info", "exact after ApiInfo",
				"prefix before sessions.list", "prefix after SessionPage");
	}

	@Test
	void aSelectorRefusesNamesOfNoOperation() {
		assertThatIllegalArgumentException().isThrownBy(() -> OperationSelector.operations("sessions.creat"))
			.withMessageContaining("'sessions.creat'")
			.withMessageContaining("sessions.create");
		assertThatIllegalArgumentException().isThrownBy(() -> OperationSelector.operations("session.*"));
		assertThat(OperationSelector.operations("*", "raw.request")).isNotNull();
	}

	@Test
	void aSharedClientRunsEachCallThroughItsOwnSteps() {
		AtomicInteger running = new AtomicInteger();
		ReactiveCodexManager client = reactive(
				before((request) -> request.header("x-call", "" + running.incrementAndGet())));
		Mono<ApiInfo> info = client.system().info();
		StepVerifier.create(Mono.when(info, info, info)).expectComplete().verify(Clients.TIMEOUT);
		assertThat(this.manager.requests()).extracting((request) -> request.headers().get("x-call"))
			.containsExactlyInAnyOrder("1", "2", "3");
	}

	private CodexManagerBuilder builder(OperationInterceptor... interceptors) {
		return Clients.of(this.manager).interceptors(List.of(interceptors));
	}

	private ReactiveCodexManager reactive(OperationInterceptor... interceptors) {
		return builder(interceptors).build();
	}

	private CodexManager client(OperationInterceptor... interceptors) {
		return reactive(interceptors).blocking();
	}

	private OperationInterceptor named(String name) {
		return new OperationInterceptor() {

			@Override
			public Mono<OperationRequest> before(OperationRequest request) {
				InterceptorTests.this.steps.add(name + " before " + request.call().operation());
				return Mono.empty();
			}

			@Override
			public Mono<Object> after(OperationRequest request, Object response) {
				InterceptorTests.this.steps.add(name + " after " + response.getClass().getSimpleName());
				return Mono.empty();
			}

			@Override
			public Mono<Object> onError(OperationRequest request, Throwable error) {
				InterceptorTests.this.steps.add(name + " error " + error.getClass().getSimpleName());
				return Mono.empty();
			}

		};
	}

	private static OperationInterceptor before(UnaryOperator<OperationRequest> change) {
		return new OperationInterceptor() {

			@Override
			public Mono<OperationRequest> before(OperationRequest request) {
				return Mono.just(change.apply(request));
			}

		};
	}

	private static OperationInterceptor after(UnaryOperator<Object> change) {
		return new OperationInterceptor() {

			@Override
			public Mono<Object> after(OperationRequest request, Object response) {
				return Mono.just(change.apply(response));
			}

		};
	}

	private static OperationInterceptor onError(Function<Throwable, Mono<Object>> change) {
		return new OperationInterceptor() {

			@Override
			public Mono<Object> onError(OperationRequest request, Throwable error) {
				return change.apply(error);
			}

		};
	}

}
