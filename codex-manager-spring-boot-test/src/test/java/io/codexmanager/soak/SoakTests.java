package io.codexmanager.soak;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three instances of a service share the requests of many sessions, while connections
 * break and the manager restarts. Seeded: the faults and their order are the same in each
 * run, the moments at which they meet the requests are not.
 */
class SoakTests {

	private static final long SEED = 20_261_122;

	private static final int INSTANCES = 3;

	private static final int SESSIONS = 200;

	private static final int REQUESTS_PER_SESSION = 10;

	private static final int FAULTS = 30;

	private static final int RESTARTS = 3;

	private static final int PIECES = 100_000;

	/** In megabytes; all pieces together have 80 for each instance. */
	private static final long MOST_GROWTH = 20;

	private static final Duration LIMIT = Patience.of(Duration.ofMinutes(3));

	private final Ledger ledger = new Ledger();

	private final Map<String, Conversation> conversations = new LinkedHashMap<>();

	private final Map<String, Instant> sent = new LinkedHashMap<>();

	private final List<Replica> replicas = new ArrayList<>();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().initialRename(false).build();

	@AfterEach
	void close() {
		this.replicas.forEach(Replica::close);
		this.manager.close();
	}

	@Test
	void everyRequestIsDecidedOnceWhateverBreaks() {
		this.manager.script((turn) -> this.conversations.get(turn.sessionId()).play(turn));
		this.manager.start();
		Replica.Service service = new Replica.Service(this.manager.baseUrl(), this.ledger);
		for (int i = 0; i < INSTANCES; i++) {
			this.replicas.add(service.instance("instance-" + i));
		}
		CodexManager driver = ReactiveCodexManager.builder("driver", URI.create(this.manager.baseUrl() + "/api"))
			.build()
			.blocking();
		for (int i = 0; i < SESSIONS; i++) {
			String sessionId = driver.sessions()
				.create(CreateSession.in("/workspace").tools(this.replicas.get(0).tools()))
				.id();
			this.conversations.put(sessionId, new Conversation(REQUESTS_PER_SESSION, this.ledger, SEED + i));
		}
		Faults faults = new Faults(this.manager, this.replicas, new Random(SEED));
		long start = System.nanoTime();
		Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
			talk(driver);
			faults.proceed(answered(), SESSIONS * REQUESTS_PER_SESSION, FAULTS, RESTARTS);
			assertThat(this.conversations).as("waiting for an answer: %s", this.manager.pendingRequests())
				.allSatisfy((sessionId, conversation) -> assertThat(conversation.isDone()).isTrue());
		});
		report(faults, Duration.ofNanos(System.nanoTime() - start));
		faults.end(LIMIT);
		flood();
		assertThat(faults.connections()).isEqualTo(FAULTS);
		assertThat(faults.restarts()).isEqualTo(RESTARTS);
		assertThat(this.ledger.endedAs(Conversation.ANSWERED)).isEqualTo(SESSIONS * REQUESTS_PER_SESSION);
		assertThat(this.ledger.requestsEndedAs(Conversation.ANSWERED))
			.allMatch((request) -> this.ledger.runs(request) == 1, "ran once");
		assertThat(this.ledger.ranTwice()).isEmpty();
		assertThat(this.ledger.disorder()).isEmpty();
	}

	private void flood() {
		long before = Flood.usedMegabytes();
		long piecesBefore = this.ledger.pieces();
		Flood.over(this.manager, this.conversations.keySet(), PIECES);
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> this.replicas.stream()
				.allMatch((replica) -> this.ledger.runs(Flood.END + " " + replica.name()) == 1));
		Awaitility.await()
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(Flood.usedMegabytes()).isLessThan(before + MOST_GROWTH));
		System.out.printf(
				"Flood: %d pieces to each of %d instances, %d characters of %d arrived, heap %d MB before, "
						+ "%d MB after%n",
				PIECES, INSTANCES, this.ledger.pieces() - piecesBefore, PIECES * INSTANCES * 10L, before,
				Flood.usedMegabytes());
	}

	private void talk(CodexManager driver) {
		Instant now = Instant.now();
		this.conversations.forEach((sessionId, conversation) -> {
			Instant last = this.sent.get(sessionId);
			boolean due = last == null || last.plusSeconds(1).isBefore(now);
			if (due && !conversation.isDone() && !conversation.isPlaying()) {
				this.sent.put(sessionId, now);
				send(driver, sessionId);
			}
		});
	}

	private static void send(CodexManager driver, String sessionId) {
		try {
			driver.sessions().sendMessage(sessionId, SendMessage.of("go on"));
		}
		catch (CodexTransportException ex) {
			// the manager has just restarted; it is asked again a second later
		}
	}

	private int answered() {
		return this.conversations.values().stream().mapToInt(Conversation::answered).sum();
	}

	private void report(Faults faults, Duration time) {
		System.out.printf(
				"Soak: %d sessions, %d requests answered, %d expired, %d instances, %d connection faults, "
						+ "%d restarts, %d things done once, %d done twice, %d out of order, %.1f s%n",
				SESSIONS, this.ledger.endedAs(Conversation.ANSWERED), this.ledger.endedAs(Conversation.EXPIRED),
				INSTANCES, faults.connections(), faults.restarts(), this.ledger.ran(), this.ledger.ranTwice().size(),
				this.ledger.disorder().size(), time.toMillis() / 1000.0);
	}

}
