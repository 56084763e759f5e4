package io.codexmanager.supervision;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the start of an application waits for the stream.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupTests {

	private static final String STARTUP = Applications.STREAM + "startup=";

	/** Enough for a refusal to come. */
	private static final long WAIT_MILLIS = Patience.of(Duration.ofMillis(700)).toMillis();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@ParameterizedTest
	@ValueSource(strings = { "wait", "fail" })
	void theStartWaitsUntilTheStreamIsConnectedAndHasReadWhatWasMissed(String startup) {
		runner().withPropertyValues(STARTUP + startup).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(Applications.stream(context).isConnected()).isTrue();
			assertThat(this.manager.requests()).anyMatch((request) -> request.path().equals("/api/sessions"));
		});
	}

	@Test
	void byDefaultTheStartDoesNotWait() {
		URI address = this.manager.baseUrl();
		this.manager.stop();
		Applications.runner(address).run((context) -> {
			assertThat(context).hasNotFailed();
			CodexEventStream stream = Applications.stream(context);
			assertThat(stream.isRunning()).isTrue();
			this.manager.start();
			Applications.awaitConnected(context);
		});
	}

	@Test
	void aStartThatWaitedInVainGoesOnAndWarns(CapturedOutput output) {
		this.manager.refuseHandshakes(true);
		runner().withPropertyValues(STARTUP + "wait", Applications.STREAM + "startup-timeout=" + WAIT_MILLIS + "ms")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(Applications.stream(context).status().state()).isEqualTo(StreamStatus.State.CONNECTING);
				assertThat(output.getOut().lines()).anyMatch((line) -> line.contains("WARN")
						&& line.contains("is not connected to " + this.manager.baseUrl() + "/api/stream within "
								+ WAIT_MILLIS + " ms")
						&& line.contains("status 503") && line.contains("starts without it"));
				this.manager.refuseHandshakes(false);
				Applications.awaitConnected(context);
			});
	}

	@Test
	void aStartThatHasToBeConnectedFailsWithTheReason() {
		this.manager.refuseHandshakes(true);
		runner().withPropertyValues(STARTUP + "fail", Applications.STREAM + "startup-timeout=" + WAIT_MILLIS + "ms")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).rootCause()
					.isInstanceOfSatisfying(CodexConfigurationException.class, (failure) -> {
						assertThat(failure.place()).isEqualTo("codex-manager.profiles.local.stream.startup");
						assertThat(failure.problem()).contains("profile 'local'",
								this.manager.baseUrl() + "/api/stream within " + WAIT_MILLIS + " ms", "status 503");
					});
			});
		assertThat(this.manager.sockets()).isZero();
		// one may be on its way when the stream is stopped
		AtomicInteger last = new AtomicInteger();
		Awaitility.await()
			.during(400, TimeUnit.MILLISECONDS)
			.until(() -> this.manager.handshakes().size(), (size) -> last.getAndSet(size) == size);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void aStartDoesNotWaitForCredentialsToChange(int status) {
		this.manager.refuseHandshakes(status);
		runner()
			.withPropertyValues(STARTUP + "fail", Applications.STREAM + "startup-timeout=1h",
					"codex-manager.profiles.local.auth.bearer=very-secret")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("status " + status)
				.hasMessageNotContaining("within")
				.hasMessageContaining("codex-manager.profiles.local.auth")
				.satisfies((failure) -> assertThat(failure.toString()).doesNotContain("very-secret")));
		assertThat(this.manager.handshakes()).hasSize(1);
	}

	@Test
	void aStreamThatNobodyNeedsIsNotWaitedFor() {
		this.manager.stop();
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class))
			.withPropertyValues("codex-manager.profiles.local.base-url=http://127.0.0.1:1", STARTUP + "fail")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void theStreamsAreThereBeforeTheWebServerAndUntilItHasStopped() {
		runner().run((context) -> {
			int phase = context.getBean("codexEventStreamLifecycle", SmartLifecycle.class).getPhase();
			// Spring Boot starts and stops web servers there, and executors at half of
			// all
			assertThat(phase).isLessThan(SmartLifecycle.DEFAULT_PHASE - 2048).isGreaterThan(Integer.MAX_VALUE / 2);
		});
	}

	private ApplicationContextRunner runner() {
		return Applications.runner(this.manager.baseUrl());
	}

}
