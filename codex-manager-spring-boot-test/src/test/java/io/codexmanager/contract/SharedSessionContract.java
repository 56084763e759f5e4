package io.codexmanager.contract;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnExchange;
import io.codexmanager.client.turn.TurnInProgressException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.TurnStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What holds for a session that several instances of a service, other clients and a
 * compaction want at the same time, with a model that does what the last message says.
 */
abstract class SharedSessionContract {

	private static final int INSTANCES = 3;

	private static final TurnOptions OPTIONS = TurnOptions.defaults().timeout(Duration.ofMinutes(2));

	private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final List<Watched> instances = new ArrayList<>();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private String sessionId = "";

	abstract URI api();

	@BeforeEach
	void start() {
		for (int i = 0; i < INSTANCES; i++) {
			this.instances.add(new Watched(api(), this.database, (request) -> null));
		}
		this.sessionId = this.instances.get(0)
			.codex()
			.sessions()
			.createTitled(CreateSession.withDefaults(), "Contract")
			.id();
	}

	@AfterEach
	void stop() {
		try {
			session(0).delete();
		}
		finally {
			this.instances.forEach(Watched::close);
			this.callers.shutdownNow();
		}
	}

	@Test
	void instancesThatAskTheSameSessionEachGetTheirOwnAnswers() {
		List<String> texts = new ArrayList<>();
		List<CompletableFuture<TurnResult>> asked = new ArrayList<>();
		for (int i = 0; i < INSTANCES; i++) {
			for (int j = 0; j < 6; j++) {
				int instance = i;
				String text = "question " + i + "-" + j;
				texts.add(text);
				asked.add(ask(instance, text));
			}
		}

		for (int i = 0; i < texts.size(); i++) {
			TurnResult result = asked.get(i).join();
			assertThat(result.text()).isEqualTo("echo: " + texts.get(i));
			assertThat(result.joined()).isEmpty();
		}
		assertThat(session(0).get().thread().turns()).hasSize(texts.size())
			.allMatch((turn) -> TurnStatus.COMPLETED.equals(turn.status()));
	}

	@Test
	void theMessageOfAClientThatClaimsNothingIsToldIfItJoinedTheTurn() {
		session(0).ask(SendMessage.of("before"), OPTIONS);
		CompletableFuture<TurnResult> asked = ask(0, "SLOW 3000 6");
		Awaitility.await().atMost(Watched.LIMIT).until(() -> session(1).running());
		session(1).sendMessage(SendMessage.of("theirs"));

		TurnResult result = asked.join();
		assertThat(result.joined()).extracting(TurnExchange::message).containsExactly("theirs");
		assertThat(result.exchanges()).extracting(TurnExchange::own).containsExactly(true, false);
		assertThat(result.exchanges().stream().flatMap((exchange) -> exchange.answers().stream()))
			.containsExactlyElementsOf(result.messages());
		// until then the manager takes two minutes to delete a session with such a turn
		assertThat(session(2).ask(SendMessage.of("after"), OPTIONS).text()).isEqualTo("echo: after");
	}

	@Test
	void aSessionIsReadOnInTheMomentAfterItsFirstMessage() {
		CodexManager reading = ReactiveCodexManager.builder("reading", api()).build().blocking();
		for (WhileBusy whileBusy : WhileBusy.values()) {
			SessionScope session = reading
				.session(reading.sessions().createTitled(CreateSession.withDefaults(), "Contract, " + whileBusy).id());
			session.sendMessage(SendMessage.of("SLOW " + Patience.of(Duration.ofSeconds(2)).toMillis() + " 10"));
			TurnOptions options = OPTIONS.whileBusy(whileBusy);
			switch (whileBusy) {
				case WAIT ->
					assertThat(session.ask(SendMessage.of("next"), options).messages()).containsExactly("echo: next");
				case STEER ->
					assertThat(session.ask(SendMessage.of("and this"), options).text()).contains("echo: and this");
				case FAIL -> {
					assertThatExceptionOfType(TurnInProgressException.class)
						.isThrownBy(() -> session.ask(SendMessage.of("now"), options));
					assertThat(session.waiting().until("its end", (read) -> !read.thread().status().active()))
						.isNotNull();
				}
			}
			session.delete();
		}
	}

	@Test
	void aMessageDirectlyAfterACompactionIsAnswered() {
		session(0).ask(SendMessage.of("before"), OPTIONS);
		for (int i = 0; i < 3; i++) {
			session(0).compact();
			assertThat(session(i % INSTANCES).ask(SendMessage.of("after " + i), OPTIONS).text())
				.isEqualTo("echo: after " + i);
		}
	}

	private CompletableFuture<TurnResult> ask(int instance, String text) {
		return CompletableFuture.supplyAsync(() -> session(instance).ask(SendMessage.of(text), OPTIONS), this.callers);
	}

	private SessionScope session(int instance) {
		return this.instances.get(instance).codex().session(this.sessionId);
	}

}
