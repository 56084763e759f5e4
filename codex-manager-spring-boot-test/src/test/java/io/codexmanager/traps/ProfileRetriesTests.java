package io.codexmanager.traps;

import java.time.Duration;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The retries of a profile as an application gets them: they see the statuses of a busy
 * server, do as {@code Retry-After} says, and repeat nothing that changes something
 * unless it is named.
 */
class ProfileRetriesTests {

	private static final String RETRY = "codex-manager.profiles.local.retry.";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@ParameterizedTest
	@ValueSource(ints = { 429, 502, 503, 504 })
	void whatTheServerIsTooBusyForIsAskedAgain(int status) {
		application().run((context) -> {
			this.manager.refuse(status, 2);
			assertThat(context.getBean(CodexManager.class).system().health().usable()).isTrue();
			assertThat(this.manager.requests()).extracting((request) -> request.status())
				.containsExactly(status, status, 200);
		});
	}

	@Test
	void theServerSaysHowLongToWait() {
		application().run((context) -> {
			this.manager.refuse(429, 1, 1);
			long start = System.nanoTime();
			context.getBean(CodexManager.class).system().health();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(950));
		});
	}

	@Test
	void whatTheServerAskedForIsInTheErrorOfTheLastTry() {
		application().run((context) -> {
			this.manager.refuse(503, 1, 3600);
			assertThatExceptionOfType(CodexResponseException.class)
				.isThrownBy(() -> context.getBean(CodexManager.class).system().health())
				.satisfies((error) -> assertThat(error.retryAfterMillis()).isEqualTo(3_600_000));
			assertThat(this.manager.requests()).as("an hour is not waited").hasSize(1);
		});
	}

	@Test
	void aCallThatChangesSomethingIsSentOnceUnlessItIsNamed() {
		application().run((context) -> {
			this.manager.refuse(503, 1);
			assertThatExceptionOfType(CodexServerException.class)
				.isThrownBy(() -> context.getBean(CodexManager.class).sessions().create(CreateSession.withDefaults()));
			assertThat(this.manager.requests()).hasSize(1);
		});
		this.manager.reset();
		application().withPropertyValues(RETRY + "operations=sessions.create").run((context) -> {
			this.manager.refuse(503, 1);
			context.getBean(CodexManager.class).sessions().create(CreateSession.withDefaults());
			assertThat(this.manager.requests()).hasSize(2);
			assertThat(this.manager.sessions()).hasSize(1);
		});
	}

	private ApplicationContextRunner application() {
		return Contexts.runner(this.manager).withPropertyValues(RETRY + "wait-duration=10ms", RETRY + "max-wait=20ms");
	}

}
