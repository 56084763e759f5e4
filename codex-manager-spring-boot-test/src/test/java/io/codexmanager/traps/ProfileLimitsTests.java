package io.codexmanager.traps;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.autoconfigure.CodexManagerHealthAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexClosedException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnTimedOutException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.resilience.CodexBulkheadFullException;
import io.codexmanager.resilience.CodexCircuitOpenException;
import io.codexmanager.resilience.CodexRateLimitException;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ToolCallReply;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The limits of a profile as an application gets them: they hold for what it calls, and
 * never for what turns wait for.
 */
class ProfileLimitsTests {

	private static final String LOCAL = "codex-manager.profiles.local.";

	private static final String INSTANCE = "codex-manager-local";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final RateLimiterRegistry limiters = RateLimiterRegistry.ofDefaults();

	private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();

	private final ApplicationContextRunner runner = Contexts.runner(this.manager)
		.withConfiguration(AutoConfigurations.of(CodexManagerHealthAutoConfiguration.class))
		.withBean(CircuitBreakerRegistry.class, () -> this.breakers)
		.withBean(RateLimiterRegistry.class, () -> this.limiters)
		.withBean(BulkheadRegistry.class, () -> this.bulkheads)
		.withPropertyValues(LOCAL + "retry.wait-duration=1ms", LOCAL + "retry.max-wait=1ms");

	@Test
	void aTurnThatWasSentEndsWhileEveryLimitRefuses() {
		List<ApprovalReply> approvals = new CopyOnWriteArrayList<>();
		List<ToolCallReply> answers = new CopyOnWriteArrayList<>();
		this.manager.script((turn) -> {
			refuseAll();
			approvals.add(turn.askCommandApproval("date"));
			answers.add(turn.callTool("now", Map.of()));
			turn.say("done");
		});
		limited().withBean(Helper.class).run((context) -> {
			SessionScope session = session(context);
			assertThat(session.ask("go").text()).isEqualTo("done");
			assertThat(approvals).extracting(ApprovalReply::decision).containsExactly(ApprovalReply.Decision.ACCEPT);
			assertThat(answers).extracting(ToolCallReply::text).containsExactly("noon");
			assertThatExceptionOfType(CodexCircuitOpenException.class).isThrownBy(session::get);
		});
	}

	@Test
	void decisionsByHandAndHealthAreNotLimited() {
		CountDownLatch decided = new CountDownLatch(1);
		this.manager.script((turn) -> {
			turn.askCommandApproval("date");
			decided.countDown();
		});
		limited().run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			SessionScope session = codex.session(codex.sessions()
				.create(CreateSession.in("/workspace").approvalPolicy(ApprovalPolicy.ON_REQUEST))
				.id());
			session.sendMessage(SendMessage.of("go"));
			Awaitility.await().until(() -> codex.sessions().approvals(session.id()).data().size() == 1);
			Approval approval = codex.sessions().approvals(session.id()).data().get(0);
			refuseAll();
			assertThat(session.decide(approval, ApprovalDecision.accept()).delivered()).isTrue();
			assertThat(decided.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(codex.system().health().usable()).isTrue();
			CompositeReactiveHealthContributor health = context.getBean(CompositeReactiveHealthContributor.class);
			ReactiveHealthIndicator local = (ReactiveHealthIndicator) health.getContributor("local");
			assertThat(local).isNotNull();
			assertThat(local.health(true).block(Patience.LIMIT)).extracting((part) -> part.getStatus())
				.isEqualTo(Status.UP);
		});
	}

	@Test
	void aTurnThatIsGivenUpIsInterruptedWhileEveryLimitRefuses() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.manager.script((turn) -> {
			refuseAll();
			proceed.await();
		});
		limited().run((context) -> {
			SessionScope session = session(context);
			assertThatExceptionOfType(TurnTimedOutException.class).isThrownBy(() -> session.ask(SendMessage.of("go"),
					TurnOptions.defaults()
						.onGiveUp(TurnOptions.OnGiveUp.INTERRUPT)
						.timeout(Patience.of(Duration.ofSeconds(2)))));
			Awaitility.await()
				.untilAsserted(() -> assertThat(this.manager.requests())
					.anyMatch((request) -> request.path().endsWith("/interrupt") && request.status() == 200));
			proceed.countDown();
		});
	}

	@Test
	void aBreakerOpensWhenTheManagerFailsAndClosesWhenItIsBack() {
		this.runner
			.withPropertyValues(LOCAL + "retry.max-attempts=1", LOCAL + "circuit-breaker.sliding-window-size=4",
					LOCAL + "circuit-breaker.minimum-number-of-calls=4",
					LOCAL + "circuit-breaker.wait-duration-in-open-state=100ms",
					LOCAL + "circuit-breaker.permitted-number-of-calls-in-half-open-state=1")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				CircuitBreaker breaker = this.breakers.circuitBreaker(INSTANCE);
				this.manager.refuse(503, 4);
				for (int call = 0; call < 4; call++) {
					assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> codex.system().info());
				}
				assertThat(breaker.getState()).isNotEqualTo(CircuitBreaker.State.CLOSED);
				Awaitility.await().ignoreException(CodexCircuitOpenException.class).until(() -> {
					codex.system().info();
					return true;
				});
				assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
			});
	}

	@Test
	void aGroupHasLimitsOfItsOwn() {
		this.runner.withPropertyValues(LOCAL + "rate-limiter.limit-for-period=1000",
				LOCAL + "policies.lists.operations=sessions.*",
				LOCAL + "policies.lists.rate-limiter.limit-for-period=1",
				LOCAL + "policies.lists.rate-limiter.limit-refresh-period=1h",
				LOCAL + "policies.free.operations=sessions.create", LOCAL + "policies.free.rate-limiter.enabled=false")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				codex.sessions().create(CreateSession.withDefaults());
				codex.sessions().create(CreateSession.withDefaults());
				codex.sessions().list(SessionQuery.all());
				assertThatExceptionOfType(CodexRateLimitException.class)
					.isThrownBy(() -> codex.sessions().list(SessionQuery.all()))
					.satisfies((error) -> assertThat(error.instance()).isEqualTo("codex-manager-local-lists"));
				codex.system().info();
				assertThat(this.limiters.rateLimiter(INSTANCE).getMetrics().getAvailablePermissions()).isEqualTo(999);
			});
	}

	@Test
	void retriesCannotMultiplyTheLoadOfAManagerThatFails() {
		this.runner
			.withPropertyValues(LOCAL + "retry.budget.ratio=0.1", LOCAL + "retry.budget.per-second=0",
					LOCAL + "retry.budget.burst=10")
			.run((context) -> {
				this.manager.refuse(503, 10_000);
				Flux.range(0, 200)
					.flatMap((call) -> context.getBean(CodexManager.class)
						.reactive()
						.system()
						.info()
						.onErrorResume(CodexServerException.class, (error) -> Mono.empty()), 20)
					.blockLast(Patience.LIMIT);
				assertThat(this.manager.requests()).hasSizeBetween(210, 230);
			});
	}

	@Test
	void callsThatAreCancelledOrClosedGiveTheirPlacesBack() {
		this.runner.withPropertyValues(LOCAL + "bulkhead.max-concurrent-calls=2").run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			Bulkhead bulkhead = this.bulkheads.bulkhead(INSTANCE);
			this.manager.delayAnswers(Duration.ofMinutes(10));
			Disposable cancelled = codex.reactive().system().info().subscribe();
			Mono<?> closed = codex.reactive().system().info().cache();
			closed.subscribe((info) -> {
			}, (error) -> {
			});
			assertThatExceptionOfType(CodexBulkheadFullException.class).isThrownBy(() -> codex.system().info());
			cancelled.dispose();
			assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
			codex.close();
			assertThatExceptionOfType(CodexClosedException.class).isThrownBy(() -> closed.block(Patience.LIMIT));
			assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(2);
		});
	}

	private ApplicationContextRunner limited() {
		return this.runner.withPropertyValues(LOCAL + "circuit-breaker.enabled=true",
				LOCAL + "rate-limiter.limit-for-period=1000", LOCAL + "rate-limiter.limit-refresh-period=1h",
				LOCAL + "bulkhead.max-concurrent-calls=1");
	}

	private void refuseAll() {
		this.breakers.circuitBreaker(INSTANCE).transitionToForcedOpenState();
		this.limiters.rateLimiter(INSTANCE).drainPermissions();
		this.bulkheads.bulkhead(INSTANCE).tryAcquirePermission();
	}

	private static SessionScope session(ApplicationContext context) {
		CodexManager codex = context.getBean(CodexManager.class);
		CreateSession request = CreateSession.in("/workspace").approvalPolicy(ApprovalPolicy.ON_REQUEST);
		return codex.session(
				codex.sessions().create(request.tools(context.getBean(RemoteSkills.class).catalog().tools())).id());
	}

	static final class Helper {

		@CodexEventListener
		ApprovalDecision accept(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

		@RemoteSkill(description = "Tells the time")
		String now() {
			return "noon";
		}

	}

}
