package io.codexmanager.benchmark;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much longer an ask takes than a bare request and the frame that ends its turn, one
 * after the other in the same session. With {@code codex-manager.contract.scripted-url}
 * on a running manager.
 */
class RawTurnBenchmark {

	private static final int[] TURNS = { 1, 300 };

	private static final int PAIRS = 40;

	private static final int WARM_UP = 150;

	private static final double MOST_MORE_MILLIS = 5;

	private static final Duration REST = Duration.ofMillis(100);

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final PrintStream OUT = System.out;

	private final EmbeddedCodexManager embedded = EmbeddedCodexManager.builder().initialRename(false).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.embedded);

	@Test
	void anAskTakesLittleLongerThanItsTurn() {
		URI manager = URI
			.create(System.getProperty("codex-manager.contract.scripted-url", this.embedded.baseUrl().toString()));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class))
			.withPropertyValues("codex-manager.profiles.local.base-url=" + manager,
					"codex-manager.profiles.local.stream.enabled=true",
					"codex-manager.profiles.local.stream.startup=wait")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				RawClient raw = new RawClient(manager);
				warmUp(session(codex), raw);
				List<Double> more = new ArrayList<>();
				for (int turns : TURNS) {
					SessionScope session = session(codex);
					for (int turn = 0; turn < turns; turn++) {
						session.ask("how are you?");
					}
					more.add(more(session, raw, turns));
					session.delete();
				}
				assertThat(more).allMatch((millis) -> millis < MOST_MORE_MILLIS);
			});
	}

	private static SessionScope session(CodexManager codex) {
		return codex.session(codex.sessions().createTitled(CreateSession.withDefaults(), "Benchmark").id());
	}

	/**
	 * Until code is compiled, also what is only met once in a turn; otherwise the first
	 * session would pay for it.
	 */
	private static void warmUp(SessionScope session, RawClient raw) {
		for (int pair = 0; pair < WARM_UP; pair++) {
			ask(session);
			raw.turn(session.id());
			rest();
		}
		session.delete();
	}

	/**
	 * Measure how much longer asks take.
	 * @return milliseconds at the median
	 */
	private static double more(SessionScope session, RawClient raw, int turns) {
		double[] bare = new double[PAIRS];
		double[] asked = new double[PAIRS];
		double[] more = new double[PAIRS];
		for (int pair = 0; pair < PAIRS; pair++) {
			boolean rawFirst = pair % 2 == 0;
			rest();
			double first = rawFirst ? raw.turn(session.id()) : ask(session);
			rest();
			double second = rawFirst ? ask(session) : raw.turn(session.id());
			bare[pair] = rawFirst ? first : second;
			asked[pair] = rawFirst ? second : first;
			more[pair] = asked[pair] - bare[pair];
		}
		double difference = median(more);
		OUT.printf(Locale.ROOT,
				"%d turns: a bare turn takes %.1f ms, an ask %.1f ms, %.1f ms more, at the median of %d%n", turns,
				median(bare), median(asked), difference, PAIRS);
		return difference;
	}

	/**
	 * Until both sides know of the end of the last turn: an ask that follows the turn of
	 * another client at once may have to read.
	 */
	private static void rest() {
		LockSupport.parkNanos(REST.toNanos());
	}

	private static double ask(SessionScope session) {
		long begin = System.nanoTime();
		assertThat(session.ask("how are you?").text()).isEqualTo("echo: how are you?");
		return (System.nanoTime() - begin) / 1e6;
	}

	private static double median(double[] millis) {
		double[] sorted = millis.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/**
	 * A client that does nothing but send a message and look for a word in frames.
	 */
	private static final class RawClient implements WebSocket.Listener {

		private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

		private final StringBuilder frame = new StringBuilder();

		private final URI manager;

		private volatile String sessionId = "";

		private volatile CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

		RawClient(URI manager) {
			this.manager = manager;
			this.http.newWebSocketBuilder()
				.buildAsync(URI.create("ws" + manager.toString().substring(4) + "/api/stream"), this)
				.join();
		}

		double turn(String sessionId) {
			this.sessionId = sessionId;
			this.end = new CompletableFuture<>();
			HttpRequest request = HttpRequest
				.newBuilder(URI.create(this.manager + "/api/sessions/" + sessionId + "/messages"))
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"text\":\"how are you?\"}"))
				.build();
			long begin = System.nanoTime();
			this.http.sendAsync(request, BodyHandlers.ofString());
			this.end.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
			return (System.nanoTime() - begin) / 1e6;
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.frame.append(data);
			if (last) {
				if (this.frame.indexOf("\"app_server.turn.completed\"") >= 0
						&& this.frame.indexOf(this.sessionId) >= 0) {
					this.end.complete(null);
				}
				this.frame.setLength(0);
			}
			socket.request(1);
			return null;
		}

	}

}
