package io.codexmanager.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexCallRefusedException;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.SendMessage;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * For each fault: how often the server was called, what the caller gets, and which meters
 * moved. All limits are configured; a call that fails is attempted three times at most.
 */
class FaultTableTests {

	private static final String LOCAL = "codex-manager.profiles.local.";

	private static final String INSTANCE = "codex-manager-local";

	private final BareServer server = BareServer.of((socket) -> {
	});

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(Resilience4jStarter.autoConfigurations())
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class, () -> this.meters)
		.withBean(ObservationRegistry.class, () -> this.observations)
		.withPropertyValues("codex-manager.test.allowed-profiles=*", LOCAL + "base-url=" + this.server.baseUrl(),
				LOCAL + "timeout=" + Patience.LIMIT.toMillis() + "ms", LOCAL + "retry.max-attempts=3",
				LOCAL + "retry.wait-duration=1ms", LOCAL + "retry.max-wait=1ms", LOCAL + "circuit-breaker.enabled=true",
				LOCAL + "rate-limiter.limit-for-period=100", LOCAL + "rate-limiter.limit-refresh-period=1h",
				LOCAL + "bulkhead.max-concurrent-calls=2",
				LOCAL + "time-limiter.timeout-duration=" + Patience.LIMIT.toMillis() + "ms");

	FaultTableTests() {
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	/**
	 * The meters: the outcome of the observation, the kind of Resilience4j's retry for a
	 * read, and the kind of its circuit breaker for each attempt.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					# fault              | read | write | the caller gets                  | outcome | retry                | circuit breaker
					refused              | 0    | 0     | CodexTransportException          | error   | failed_with_retry    | failed
					reset                | 3    | 1     | CodexTransportException          | error   | failed_with_retry    | failed
					time-out             | 3    | 1     | CodexTimeoutException            | error   | failed_with_retry    | failed
					401                  | 1    | 1     | CodexAccessDeniedException       | 401     | failed_without_retry | successful
					429                  | 3    | 1     | CodexResponseException           | 429     | failed_with_retry    | successful
					429, retry after 1   | 3    | 1     | CodexResponseException           | 429     | failed_with_retry    | successful
					429, retry after 120 | 1    | 1     | CodexResponseException           | 429     | failed_without_retry | successful
					500                  | 1    | 1     | CodexServerException             | 500     | failed_without_retry | failed
					503                  | 3    | 1     | CodexServerException             | 503     | failed_with_retry    | failed
					slow body            | 3    | 1     | CodexTimeoutException            | error   | failed_with_retry    | failed
					malformed body       | 1    | 1     | CodexUnreadableResponseException | error   | failed_without_retry | none
					""")
	void aFault(String fault, int read, int write, String error, String outcome, String retry, String breaker) {
		boolean timesOut = fault.equals("time-out") || fault.equals("slow body");
		int attempts = fault.equals("refused") ? 3 : read;
		answerWith(fault);
		this.runner
			.withPropertyValues(LOCAL + "timeout="
					+ (timesOut ? Patience.of(Duration.ofMillis(500)) : Patience.LIMIT).toMillis() + "ms")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				long begin = System.nanoTime();
				assertThat(catchThrowable(() -> codex.system().info()))
					.extracting((ex) -> ex.getClass().getSimpleName())
					.isEqualTo(error);
				assertThat(this.server.accepted()).as("requests of a read").isEqualTo(read);
				if (fault.equals("429, retry after 1")) {
					assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1900));
				}
				assertThat(operation("system.info")).isEqualTo(outcome + " " + error);
				assertThat(moved("resilience4j.retry.calls", INSTANCE)).isEqualTo(Map.of(retry, 1L));
				Map<String, Long> attempted = breaker.equals("none") ? Map.of() : Map.of(breaker, (long) attempts);
				assertThat(moved("resilience4j.circuitbreaker.calls", INSTANCE)).isEqualTo(attempted);
				assertThat(moved("resilience4j.timelimiter.calls", INSTANCE)).isEqualTo(Map.of("failed", 1L));
				assertThat(permissions()).isEqualTo(100 - attempts);

				assertThat(catchThrowable(() -> codex.sessions().sendMessage("s1", SendMessage.of("x"))))
					.extracting((ex) -> ex.getClass().getSimpleName())
					.isEqualTo(error);
				assertThat(this.server.accepted() - read).as("requests of a write").isEqualTo(write);
				assertThat(operation("sessions.send_message")).isEqualTo(outcome + " " + error);
				assertThat(moved("resilience4j.retry.calls", INSTANCE + "-unsent"))
					.isEqualTo(Map.of(fault.equals("refused") ? "failed_with_retry" : "failed_without_retry", 1L));
				assertThat(places()).as("places that were given back").isEqualTo(2);
			});
	}

	@Test
	void anOpenBreaker() {
		answerWith("500");
		this.runner.run((context) -> {
			context.getBean(CircuitBreakerRegistry.class).circuitBreaker(INSTANCE).transitionToOpenState();
			isRefused(context, "CodexCircuitOpenException");
			assertThat(counter("resilience4j.circuitbreaker.not.permitted.calls")).isEqualTo(2);
			assertThat(moved("resilience4j.circuitbreaker.calls", INSTANCE)).isEmpty();
			assertThat(permissions()).as("nothing is taken from the rate limiter").isEqualTo(100);
		});
	}

	@Test
	void anEmptyRateLimiter() {
		answerWith("500");
		this.runner.run((context) -> {
			context.getBean(RateLimiterRegistry.class).rateLimiter(INSTANCE).drainPermissions();
			isRefused(context, "CodexRateLimitException");
			assertThat(moved("resilience4j.circuitbreaker.calls", INSTANCE)).as("says nothing about the server")
				.isEmpty();
			assertThat(places()).isEqualTo(2);
		});
	}

	@Test
	void aFullBulkhead() {
		answerWith("500");
		this.runner.run((context) -> {
			context.getBean(BulkheadRegistry.class).bulkhead(INSTANCE).acquirePermission();
			context.getBean(BulkheadRegistry.class).bulkhead(INSTANCE).acquirePermission();
			isRefused(context, "CodexBulkheadFullException");
			assertThat(moved("resilience4j.circuitbreaker.calls", INSTANCE)).as("says nothing about the server")
				.isEmpty();
		});
	}

	@Test
	void aCallThatTakesTooLongWithItsRetries() {
		answerWith("503");
		this.runner
			.withPropertyValues(LOCAL + "retry.max-attempts=1000000",
					LOCAL + "time-limiter.timeout-duration=" + Patience.of(Duration.ofMillis(800)).toMillis() + "ms",
					LOCAL + "rate-limiter.enabled=false", LOCAL + "circuit-breaker.enabled=false")
			.run((context) -> {
				Throwable error = catchThrowable(() -> context.getBean(CodexManager.class).system().info());
				assertThat(error.getClass().getSimpleName()).isEqualTo("CodexTimeLimitException");
				assertThat(this.server.accepted()).isPositive();
				assertThat(operation("system.info")).isEqualTo("error CodexTimeLimitException");
				assertThat(moved("resilience4j.timelimiter.calls", INSTANCE)).isEqualTo(Map.of("timeout", 1L));
				assertThat(places()).isEqualTo(2);
			});
	}

	private void isRefused(ApplicationContext context, String refusal) {
		CodexManager codex = context.getBean(CodexManager.class);
		assertThat(catchThrowable(() -> codex.system().info())).isInstanceOfSatisfying(CodexCallRefusedException.class,
				(error) -> {
					assertThat(error.getClass().getSimpleName()).isEqualTo(refusal);
					assertThat(error.instance()).isEqualTo(INSTANCE);
					assertThat(error.retryable()).isTrue();
				});
		assertThat(catchThrowable(() -> codex.sessions().sendMessage("s1", SendMessage.of("x"))).getClass()
			.getSimpleName()).isEqualTo(refusal);
		assertThat(this.server.accepted()).isZero();
		assertThat(operation("system.info")).isEqualTo("error " + refusal);
		assertThat(moved("resilience4j.retry.calls", INSTANCE)).isEqualTo(Map.of("failed_without_retry", 1L));
		assertThat(moved("resilience4j.retry.calls", INSTANCE + "-unsent"))
			.isEqualTo(Map.of("failed_without_retry", 1L));
		assertThat(moved("resilience4j.timelimiter.calls", INSTANCE)).isEqualTo(Map.of("failed", 2L));
	}

	private void answerWith(String fault) {
		switch (fault) {
			case "refused" -> this.server.close();
			case "reset" -> this.server.dialogue((socket) -> {
				socket.request();
				socket.reset();
			});
			case "time-out" -> this.server.dialogue(BareSocket::request);
			case "slow body" -> this.server.dialogue((socket) -> {
				socket.request();
				socket.bytes(head("200 OK", "", 1000));
			});
			case "malformed body" -> respond("200 OK", "", "{\"name\": oops");
			case "429, retry after 1" -> respond("429 Too Many Requests", "Retry-After: 1\r\n", "{}");
			case "429, retry after 120" -> respond("429 Too Many Requests", "Retry-After: 120\r\n", "{}");
			default -> respond(fault + " Fault", "", "{}");
		}
	}

	private void respond(String status, String headers, String body) {
		this.server.dialogue((socket) -> {
			socket.request();
			socket.bytes(head(status, headers, body.length()));
			socket.bytes(body.getBytes(StandardCharsets.US_ASCII));
		});
	}

	private static byte[] head(String status, String headers, int length) {
		return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\n" + headers
				+ "Content-Length: " + length + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Outcome and error of the only call of an operation, which is observed to its very
	 * end.
	 */
	private String operation(String name) {
		List<Timer> timers = Awaitility.await()
			.until(() -> List.copyOf(this.meters.find("codex.manager.operation").tag("operation", name).timers()),
					(found) -> !found.isEmpty());
		assertThat(timers).hasSize(1).allMatch((timer) -> timer.count() == 1);
		return timers.get(0).getId().getTag("outcome") + " " + timers.get(0).getId().getTag("error");
	}

	/** Those kinds of calls of an instance that were counted. */
	private Map<String, Long> moved(String meter, String instance) {
		return this.meters.get(meter)
			.tag("name", instance)
			.meters()
			.stream()
			.filter((each) -> count(each) > 0)
			.collect(Collectors.toMap((each) -> String.valueOf(each.getId().getTag("kind")), FaultTableTests::count,
					Long::sum, TreeMap::new));
	}

	private static long count(Meter meter) {
		if (meter instanceof Timer timer) {
			assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isNotNegative();
			return timer.count();
		}
		return (meter instanceof FunctionCounter counter) ? (long) counter.count()
				: (long) meter.measure().iterator().next().getValue();
	}

	private long counter(String meter) {
		return this.meters.get(meter).tag("name", INSTANCE).meters().stream().mapToLong(FaultTableTests::count).sum();
	}

	private int permissions() {
		return (int) this.meters.get("resilience4j.ratelimiter.available.permissions")
			.tag("name", INSTANCE)
			.gauge()
			.value();
	}

	private int places() {
		return (int) this.meters.get("resilience4j.bulkhead.available.concurrent.calls")
			.tag("name", INSTANCE)
			.gauge()
			.value();
	}

}
