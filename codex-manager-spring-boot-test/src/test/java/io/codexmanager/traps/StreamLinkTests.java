package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.client.turn.TurnStreamLostException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.StreamConnectedEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Trap 11: the stream replays nothing, shows no sign of life, knows no frame limit, and a
 * wrong path can look like a connect.
 */
class StreamLinkTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private Service service;

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void theManagerSendsNothingByItself() {
		start((settings) -> settings.timing(pings(Duration.ofHours(1))));
		this.service.awaitConnected(true);
		try (Manager.Socket socket = new Manager.Socket(this.manager)) {
			Awaitility.await()
				.during(2, TimeUnit.SECONDS)
				.atMost(Service.LIMIT)
				.until(() -> socket.frames().size() == 1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 300_000, 5_000_000 })
	void largeFramesArriveWhole(int characters) {
		this.service = this.running.closing(Service.of(this.manager));
		SessionScope session = this.service.newSession();
		String text = "x".repeat(characters - 1) + "!";
		this.manager.script((turn) -> turn.say(text));
		TurnResult result = session.ask("go");
		assertThat(result.confirmed()).isTrue();
		assertThat(result.text()).hasSize(characters).endsWith("!");
		assertThat(this.service.events(StreamDisconnectedEvent.class)).isEmpty();
		assertThat(this.manager.handshakes()).hasSize(1);
	}

	@Test
	void aFrameThatIsTooLargeIsNamedAndTheTurnStillEnds() {
		start((settings) -> settings.limits(new StreamSettings.Limits(100_000, 1024)));
		this.service.awaitConnected(true);
		SessionScope session = this.service.newSession();
		this.manager.script((turn) -> turn.say("x".repeat(200_000)));
		TurnResult result = session.ask("go");
		assertThat(result.text()).hasSize(200_000);
		assertThat(this.service.await(StreamDisconnectedEvent.class).reason())
			.contains("larger than codex-manager.profiles.test.stream.max-frame-size allows");
		this.service.awaitConnected(true);
	}

	@Test
	void anAnswerThatIsTooLongToBeReadBackIsNotTakenForADeadRuntime() {
		this.manager.script((turn) -> turn.say("x".repeat(20_000)));
		TurnSettings turns = new TurnSettings(Patience.of(Duration.ofSeconds(15)), Duration.ofMillis(100),
				Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1));
		CodexManager small = ReactiveCodexManager.builder("test", URI.create(this.manager.baseUrl() + "/api"))
			.webClient(WebClient.builder().codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(10_000)))
			.turns(turns)
			.build()
			.blocking();
		String id = small.sessions().create(CreateSession.withDefaults()).id();
		assertThatExceptionOfType(TurnStreamLostException.class).isThrownBy(() -> small.session(id).ask("go"))
			.withMessageContaining("could not be read")
			.withMessageContaining("how the turn ended is unknown");
	}

	@Test
	void aManagerThatCannotBeAskedForAWhileDoesNotEndTheWaitOfOneWhoHearsTheStream() {
		this.service = this.running.closing(Service.of(this.manager));
		SessionScope session = this.service.newSession();
		CompletableFuture<TurnResult> asked = askForAnAnswerOnceTold(session);
		int before = this.manager.requests().size();
		this.manager.refuse(503, 1000);
		// longer than the service waits for a manager that cannot be reached at all
		Awaitility.await()
			.during(Service.GIVE_UP_AFTER.plusSeconds(1))
			.atMost(Service.LIMIT)
			.until(() -> !asked.isDone() && this.manager.requests().size() >= before);
		assertThat(this.manager.requests().size()).isGreaterThan(before);
		this.manager.refuse(503, 0);
		this.proceed.countDown();
		assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("the end");
	}

	@Test
	void aLinkThatFellSilentIsNoticedAndHealed() {
		start((settings) -> settings.timing(pings(Duration.ofMillis(200))));
		this.service.awaitConnected(true);
		SessionScope session = this.service.newSession();
		CompletableFuture<TurnResult> asked = askForAnAnswerOnceTold(session);
		this.manager.pauseStream();
		StreamDisconnectedEvent lost = this.service.await(StreamDisconnectedEvent.class);
		assertThat(lost.reason()).contains("no sign of life");
		this.proceed.countDown();
		this.manager.resumeStream();
		assertThat(this.service.await(StreamConnectedEvent.class, 2)).isNotEmpty();
		assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("the end");
		assertThat(session.ask("more").confirmed()).isTrue();
	}

	@Test
	void anAnswerIsFoundAlsoWhileTheLinkStaysSilent() {
		start((settings) -> settings.timing(pings(Duration.ofMillis(200))));
		this.service.awaitConnected(true);
		SessionScope session = this.service.newSession();
		this.manager.script((turn) -> turn.say("unheard"));
		this.manager.pauseStream();
		assertThat(session.ask("go").text()).isEqualTo("unheard");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/api/sessions     | closed it before its first frame; is codex-manager.profiles.test.api-prefix right?
					/nowhere          | status 404; are codex-manager.profiles.test.base-url and codex-manager.profiles.test.api-prefix right?
					/api              | status 503
					""")
	void aConnectThatCannotWorkSaysWhy(String prefix, String reason) {
		if (prefix.equals("/api")) {
			this.manager.refuseHandshakes(true);
		}
		String uri = "ws" + this.manager.baseUrl().toString().substring(4) + prefix + "/stream";
		start((settings) -> StreamSettings.of("test", URI.create(uri)));
		assertThat(this.service.await(StreamDisconnectedEvent.class).reason()).contains(reason);
		assertThat(this.service.stream().isConnected()).isFalse();
		assertThat(this.service.events(StreamConnectedEvent.class)).isEmpty();
	}

	@Test
	void aManagerThatIsDownIsNamedAndFoundLater() {
		this.manager.stop();
		start((settings) -> settings);
		assertThat(this.service.await(StreamDisconnectedEvent.class).reason()).contains("refused");
		this.manager.start();
		this.service.awaitConnected(true);
		assertThat(this.service.newSession().ask("hello").confirmed()).isTrue();
	}

	@Test
	void requestsThatWereMissedAreRecoveredOnce() {
		this.service = this.running.closing(Service.of(this.manager));
		SessionScope heardBefore = this.service.newSession();
		SessionScope missed = this.service.newSession();
		this.manager.script((turn) -> turn.askCommandApproval(turn.text()));
		this.service.sendPlainly(heardBefore.id(), "heard before").join();
		this.service.await(ApprovalRequestedEvent.class);
		this.manager.refuseHandshakes(true);
		this.manager.dropConnections();
		this.service.awaitConnected(false);
		this.service.sendPlainly(missed.id(), "missed").join();
		Awaitility.await().until(() -> this.manager.pendingRequests().size() == 2);
		this.manager.refuseHandshakes(false);
		StreamResynchronizedEvent resynchronized = this.service.await(StreamResynchronizedEvent.class, 2).get(1);
		assertThat(resynchronized.recovered()).isEqualTo(1);
		assertThat(this.service.events(ApprovalRequestedEvent.class))
			.extracting(ApprovalRequestedEvent::command, ApprovalRequestedEvent::recovered)
			.containsExactly(tuple("heard before", false), tuple("missed", true));
		ApprovalRequestedEvent recovered = this.service.events(ApprovalRequestedEvent.class).get(1);
		assertThat(missed.decide(recovered.request(), ApprovalDecision.accept()).delivered()).isTrue();
		assertThat(this.manager.pendingRequests()).containsExactly("0");
	}

	private void start(UnaryOperator<StreamSettings> settings) {
		this.service = this.running.closing(Service.with(this.manager, settings));
	}

	/**
	 * Let a turn run that answers only when it is told to proceed.
	 */
	private CompletableFuture<TurnResult> askForAnAnswerOnceTold(SessionScope session) {
		this.manager.script((turn) -> {
			this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			turn.say("the end");
		});
		CompletableFuture<TurnResult> asked = this.service.ask(session.id(), "go");
		this.service.awaitRunning(session.id());
		return asked;
	}

	private static StreamSettings.Timing pings(Duration interval) {
		return new StreamSettings.Timing(interval, Patience.of(Duration.ofSeconds(1)),
				Patience.of(Duration.ofSeconds(2)), Duration.ofSeconds(2));
	}

}
