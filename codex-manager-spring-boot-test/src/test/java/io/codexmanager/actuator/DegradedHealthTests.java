package io.codexmanager.actuator;

import java.util.List;
import java.util.Map;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.health.CodexManagerHealthIndicator;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What makes a profile degraded, and what that means for the application.
 */
@ExtendWith(OutputCaptureExtension.class)
class DegradedHealthTests {

	private static final Status DEGRADED = CodexManagerHealthIndicator.DEGRADED;

	private static final String ORDER = "management.endpoint.health.status.order=";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model((turn) -> turn.askCommandApproval("date"))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Actuators.runner(this.manager)
		.withBean("othersHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build());

	@Test
	void aStreamThatIsPausedDegradesTheApplicationUntilItIsResumed() {
		this.contextRunner.run((context) -> {
			Actuators.awaitConnected(context, true);
			assertThat(application(context)).isEqualTo(Status.UP);
			assertThat(details(context)).doesNotContainKey("reasons");
			Actuators.stream(context).pause();
			assertThat(reasons(context)).containsExactly("the event stream is paused");
			assertThat(application(context)).isEqualTo(DEGRADED);
			assertThat(details(context)).containsKeys("runtime", "stream");
			Actuators.stream(context).resume();
			Actuators.awaitConnected(context, true);
			assertThat(application(context)).isEqualTo(Status.UP);
		});
	}

	@Test
	void aStreamWhoseCredentialsAreRejectedDegrades() {
		this.manager.refuseHandshakes(401);
		this.contextRunner.run((context) -> {
			Actuators.stream(context).settled().block(Actuators.LIMIT);
			assertThat(reasons(context)).singleElement()
				.asString()
				.startsWith("the event stream is rejected: ")
				.contains("401");
			assertThat(application(context)).isEqualTo(DEGRADED);
		});
	}

	@Test
	void requestsThatNobodyAnswersDegradeUntilTheyEnd() {
		this.contextRunner.withPropertyValues("codex-manager.decisions.unattended-after=1s").run((context) -> {
			SessionScope session = Actuators.session(context);
			Actuators.send(context, session, "go");
			Awaitility.await()
				.atMost(Actuators.LIMIT)
				.untilAsserted(() -> assertThat(reasons(context)).containsExactly("requests that nobody answers: 1"));
			session.interrupt();
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> application(context).equals(Status.UP));
		});
	}

	@Test
	void aRuntimeWithoutAnOperationThatIsUsedDegradesUntilThereIsAnother() {
		this.contextRunner.run((context) -> {
			SessionScope session = Actuators.session(context);
			assertThat(application(context)).isEqualTo(Status.UP);
			this.manager.refuse("rollback", 501, 1);
			assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> session.rollback(1));
			assertThat(reasons(context)).singleElement()
				.asString()
				.contains("incompatible")
				.endsWith("sessions.rollback");
			assertThat(application(context)).isEqualTo(DEGRADED);
			this.manager.restart();
			Actuators.awaitConnected(context, true);
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> application(context).equals(Status.UP));
		});
	}

	@Test
	void aRuntimeThatHasTheOperationAfterAllIsNoLongerDegraded() {
		this.contextRunner.run((context) -> {
			SessionScope session = Actuators.session(context);
			this.manager.refuse("rename", 501, 1);
			assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> session.rename("first"));
			assertThat(application(context)).isEqualTo(DEGRADED);
			session.rename("second");
			assertThat(application(context)).isEqualTo(Status.UP);
		});
	}

	@Test
	void aManagerThatIsDownIsDownAndNotDegraded() {
		this.contextRunner.run((context) -> {
			Actuators.awaitConnected(context, true);
			this.manager.stop();
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> application(context).equals(Status.DOWN));
		});
	}

	@Test
	void reasonsThatCannotBeGivenAreNone() {
		this.contextRunner.run((context) -> {
			CodexManagerHealthIndicator indicator = new CodexManagerHealthIndicator(
					context.getBean(CodexManager.class).reactive(), () -> null, Map::of, () -> {
						throw new NoClassDefFoundError("on purpose");
					});
			Health health = indicator.health().block(Actuators.LIMIT);
			assertThat(health).isNotNull();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void degradedIsMappedToOkUnlessTheApplicationSaysOtherwise() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(HttpCodeStatusMapper.class).getStatusCode(DEGRADED))
				.isEqualTo(200));
		this.contextRunner.withPropertyValues("management.endpoint.health.status.http-mapping.degraded=503")
			.run((context) -> assertThat(context.getBean(HttpCodeStatusMapper.class).getStatusCode(DEGRADED))
				.isEqualTo(503));
	}

	@Test
	void theOrderOfTheApplicationWinsAndIsWarnedOfWhenDegradedIsMissing(CapturedOutput output) {
		this.contextRunner.withPropertyValues(ORDER + "up,degraded,down").run((context) -> {
			Actuators.awaitConnected(context, true);
			Actuators.stream(context).pause();
			assertThat(application(context)).isEqualTo(Status.UP);
			assertThat(output).doesNotContain("does not have 'degraded'");
		});
		this.contextRunner.withPropertyValues(ORDER + "down,up").run((context) -> {
			Actuators.awaitConnected(context, true);
			Actuators.stream(context).pause();
			assertThat(application(context)).isEqualTo(Status.UP);
			assertThat(output).contains("management.endpoint.health.status.order does not have 'degraded'");
		});
	}

	@Test
	void theAggregatorOfTheApplicationWins() {
		this.contextRunner.withBean(StatusAggregator.class, () -> (statuses) -> Status.OUT_OF_SERVICE)
			.run((context) -> {
				assertThat(context).hasSingleBean(StatusAggregator.class);
				assertThat(application(context)).isEqualTo(Status.OUT_OF_SERVICE);
			});
	}

	private static Status application(ApplicationContext context) {
		return context.getBean(HealthEndpoint.class).health().getStatus();
	}

	@SuppressWarnings("unchecked")
	private static List<String> reasons(ApplicationContext context) {
		return (List<String>) details(context).getOrDefault("reasons", List.of());
	}

	private static Map<String, Object> details(ApplicationContext context) {
		HealthDescriptor part = context.getBean(HealthEndpoint.class).healthForPath("codexManager", "local");
		assertThat(part).isNotInstanceOf(CompositeHealthDescriptor.class);
		return ((IndicatedHealthDescriptor) part).getDetails();
	}

}
