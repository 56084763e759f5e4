package io.codexmanager.benchmark;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a reply takes from the end of its turn at the manager to whoever asked.
 */
class AskLatencyBenchmark {

	private static final int WARM_UP = 300;

	private static final int ASKS = 500;

	private static final double MOST_MILLIS = 5;

	private static final PrintStream OUT = System.out;

	private final AtomicLong ended = new AtomicLong();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		turn.say("well");
		// what ends the turn is sent after this
		this.ended.set(System.nanoTime());
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void aReplyFollowsTheEndOfItsTurnAndNobodyPolls() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class))
			.withPropertyValues("codex-manager.profiles.local.base-url=" + this.manager.baseUrl(),
					"codex-manager.profiles.local.stream.enabled=true")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				SessionScope session = codex.session(codex.sessions().create(CreateSession.in("/workspace")).id());
				ask(session, WARM_UP);
				this.manager.reset();
				double[] millis = ask(session, ASKS);
				List<String> requests = this.manager.requests()
					.stream()
					.map((request) -> request.method() + " " + request.path())
					.toList();
				OUT.printf(Locale.ROOT,
						"%d replies: %.2f ms after the end of their turns at the median, %.2f ms at the 99th percentile; "
								+ "%d requests%n",
						ASKS, millis[ASKS / 2], millis[ASKS * 99 / 100], requests.size());
				// the stream vouches for the session, so it is not read before the
				// message
				assertThat(requests).hasSize(ASKS).allMatch((request) -> request.endsWith("/messages"));
				assertThat(millis[ASKS / 2]).isLessThan(MOST_MILLIS);
			});
	}

	private double[] ask(SessionScope session, int times) {
		double[] millis = new double[times];
		for (int index = 0; index < times; index++) {
			assertThat(session.ask("how are you?").text()).isEqualTo("well");
			millis[index] = (System.nanoTime() - this.ended.get()) / 1e6;
		}
		Arrays.sort(millis);
		return millis;
	}

}
