package io.codexmanager.benchmark;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long events of other sessions take to their listener while the listener of one
 * session blocks, and that session gets more events than its lane is meant to hold.
 */
class BlockedListenerBenchmark {

	private static final int SESSIONS = 1000;

	private static final Duration BLOCKED_FOR = Duration.ofSeconds(5);

	private static final int FRAMES_AT_ONCE = 50;

	private static final Duration PAUSE = Duration.ofMillis(10);

	private static final int OF_THE_BLOCKED_SESSION = 4000;

	private static final Duration MOST_DELAY = Duration.ofMillis(20);

	private static final PrintStream OUT = System.out;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Random random = new Random(11);

	@Test
	void aListenerThatBlocksDelaysNoOtherSession() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class))
			.withPropertyValues("codex-manager.profiles.local.base-url=" + this.manager.baseUrl())
			.withBean(Listener.class)
			.run((context) -> {
				CodexEventStreams streams = context.getBean(CodexEventStreams.class);
				Awaitility.await().until(() -> streams.get("local").isConnected());
				Listener listener = context.getBean(Listener.class);
				delays(listener);
				print("without one that blocks", delays(listener));
				this.manager.sendRaw(frame("blocked", 0));
				assertThat(listener.blocked.await(10, TimeUnit.SECONDS)).isTrue();
				for (int index = 0; index < OF_THE_BLOCKED_SESSION; index++) {
					this.manager.sendRaw(frame("blocked", index));
				}
				double[] delays = delays(listener);
				print("while one blocks", delays);
				assertThat(percentile(delays, 99)).isLessThan(MOST_DELAY.toMillis());
			});
	}

	/** In milliseconds, the shortest first. */
	private double[] delays(Listener listener) {
		listener.delays.clear();
		int sent = send();
		Awaitility.await().until(() -> listener.delays.size() == sent);
		return listener.delays.stream().mapToDouble((delay) -> delay.toNanos() / 1e6).sorted().toArray();
	}

	private static void print(String when, double[] delays) {
		OUT.printf(Locale.ROOT,
				"%d events of %d sessions %s: delay at the median %.2f ms, 99th percentile %.2f ms, longest %.2f ms%n",
				delays.length, SESSIONS - 1, when, percentile(delays, 50), percentile(delays, 99),
				delays[delays.length - 1]);
	}

	private static double percentile(double[] sorted, int percent) {
		return sorted[sorted.length * percent / 100];
	}

	private int send() {
		long end = System.nanoTime() + BLOCKED_FOR.toNanos();
		int sent = 0;
		while (System.nanoTime() < end) {
			for (int index = 0; index < FRAMES_AT_ONCE; index++) {
				this.manager.sendRaw(frame("session-" + this.random.nextInt(SESSIONS - 1), sent));
				sent++;
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		return sent;
	}

	private static String frame(String session, int number) {
		return "{\"type\":\"app_server.benchmark\",\"threadId\":\"" + session
				+ "\",\"payload\":{\"source\":\"app_server\",\"params\":{\"number\":" + number + "}}}";
	}

	static final class Listener {

		private final CountDownLatch blocked = new CountDownLatch(1);

		private final Queue<Duration> delays = new ConcurrentLinkedQueue<>();

		@CodexEventListener("app_server.benchmark")
		void on(ManagerEvent event) throws InterruptedException {
			if (!"blocked".equals(event.threadId())) {
				this.delays.add(Duration.between(event.receivedAt(), Instant.now()));
			}
			else if (this.blocked.getCount() > 0) {
				this.blocked.countDown();
				TimeUnit.NANOSECONDS.sleep(BLOCKED_FOR.toNanos());
			}
		}

	}

}
