package io.codexmanager.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.FaultProxy;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an ask costs in sessions of different ages.
 */
class AskGrowthBenchmark {

	private static final int[] TURNS = { 1, 100, 1000 };

	private static final int ASKS = 200;

	private static final int WARM_UP = 300;

	private static final double MOST_GROWTH = 1.2;

	private static final String ANSWER = "As far as I can tell everything is well. ".repeat(10).trim();

	private static final PrintStream OUT = System.out;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().initialRename(false).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void theCostOfAnAskDoesNotGrowWithTheAgeOfItsSession() {
		this.manager.script((turn) -> turn.say(ANSWER));
		FaultProxy wire = this.running.closing(FaultProxy.to(this.manager.baseUrl()));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class))
			.withPropertyValues("codex-manager.profiles.local.base-url=" + wire.baseUrl(),
					"codex-manager.profiles.local.stream.enabled=true",
					"codex-manager.profiles.local.stream.startup=wait")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				ask(aged(codex, 0), WARM_UP);
				List<Cost> costs = new ArrayList<>();
				for (int turns : TURNS) {
					costs.add(measure(codex, turns, wire));
				}
				Cost first = costs.get(0);
				Cost last = costs.get(costs.size() - 1);
				assertThat(costs).allSatisfy((cost) -> assertThat(cost.requests()).isEqualTo(ASKS));
				// reading costs what it does with a real manager: the whole history
				assertThat(last.readBytes()).isGreaterThan(100 * first.readBytes());
				assertThat(last.askMillis()).isLessThan(MOST_GROWTH * first.askMillis());
			});
	}

	private Cost measure(CodexManager codex, int turns, FaultProxy wire) {
		// asks make sessions older, so that many take turns
		List<SessionScope> sessions = new ArrayList<>();
		for (int index = 0; index < Math.max(1, ASKS / turns / 4); index++) {
			sessions.add(aged(codex, turns));
		}
		long read = wire.passed();
		long begin = System.nanoTime();
		sessions.get(0).get();
		double readMillis = (System.nanoTime() - begin) / 1e6;
		long readBytes = wire.passed() - read;
		int requests = this.manager.requests().size();
		long before = wire.passed();
		double[] millis = new double[ASKS];
		for (int index = 0; index < ASKS; index++) {
			millis[index] = ask(sessions.get(index % sessions.size()), 1)[0];
		}
		Arrays.sort(millis);
		Cost cost = new Cost(this.manager.requests().size() - requests, (wire.passed() - before) / ASKS,
				millis[ASKS / 2], readBytes);
		OUT.printf(Locale.ROOT,
				"%d turns: an ask makes %.2f requests, receives %d bytes with the frames of its turn, and takes %.2f ms "
						+ "at the median; reading the session takes %.2f ms and %d bytes%n",
				turns, cost.requests() / (double) ASKS, cost.askBytes(), cost.askMillis(), readMillis, readBytes);
		return cost;
	}

	private static SessionScope aged(CodexManager codex, int turns) {
		SessionScope session = codex.session(codex.sessions().create(CreateSession.in("/workspace")).id());
		ask(session, turns);
		return session;
	}

	private static double[] ask(SessionScope session, int times) {
		double[] millis = new double[times];
		for (int index = 0; index < times; index++) {
			long begin = System.nanoTime();
			assertThat(session.ask("how are you?").text()).isEqualTo(ANSWER);
			millis[index] = (System.nanoTime() - begin) / 1e6;
		}
		return millis;
	}

	/**
	 * What asks in sessions of an age cost.
	 *
	 * @param requests how many requests all of them made
	 * @param askBytes bytes received for one
	 * @param askMillis how long one took at the median
	 * @param readBytes bytes of a session that is read
	 */
	private record Cost(int requests, long askBytes, double askMillis, long readBytes) {
	}

}
