package io.codexmanager.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.FaultProxy;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection over which nothing comes any more, though nobody has closed it.
 */
class SilentLinkTests {

	private static final Duration PING = Duration.ofMillis(300);

	private static final Duration PONG = Patience.of(Duration.ofMillis(700));

	/** What a busy machine may take longer. */
	private static final Duration TOLERANCE = Patience.of(Duration.ofSeconds(3));

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private FaultProxy network;

	private Service service;

	@ParameterizedTest
	@EnumSource
	void silenceIsNoticedInTimeAndWhatWasMissedIsFound(Silence silence) {
		connect(PING, PONG);
		SessionScope session = this.service.newSession();
		this.manager.script((turn) -> turn.say("decided: " + turn.askCommandApproval("ls").decision()));
		long from = System.nanoTime();
		silence.fall(this.network);
		CompletableFuture<TurnResult> asked = this.service.ask(session.id(), "go");
		StreamDisconnectedEvent lost = this.service.await(StreamDisconnectedEvent.class, 1).get(0);
		Duration noticed = Duration.ofNanos(System.nanoTime() - from);
		assertThat(lost.reason()).contains("no sign of life");
		assertThat(noticed).isBetween(PONG, PING.plus(PONG).plus(TOLERANCE));
		assertThat(this.service.stream().isConnected()).isFalse();
		Awaitility.await().atMost(Service.LIMIT).until(() -> this.manager.pendingRequests().size() == 1);
		this.network.mend();
		ApprovalRequestedEvent missed = this.service.await(ApprovalRequestedEvent.class, 1).get(0);
		assertThat(missed.recovered()).isTrue();
		session.decide(missed.request(), ApprovalDecision.accept());
		assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("decided: ACCEPT");
		this.service.awaitConnected(true);
		assertThat(this.service.events(ApprovalRequestedEvent.class)).hasSize(1);
	}

	@Test
	void aNewConnectionThatFallsSilentBeforeItsFirstFrameIsGivenUpAsWell() {
		connect(PING, PONG);
		this.network.swallow();
		List<StreamDisconnectedEvent> losses = this.service.await(StreamDisconnectedEvent.class, 3);
		assertThat(losses.get(0).reason()).contains("no sign of life");
		assertThat(losses.subList(1, 3)).allSatisfy((loss) -> assertThat(loss.reason()).contains("no first frame"));
		this.network.mend();
		this.service.awaitConnected(true);
	}

	@Test
	void aStallThatIsShorterThanThePatienceLosesNothing() {
		connect(PING, Patience.LIMIT);
		SessionScope session = this.service.newSession();
		List<String> pieces = IntStream.range(0, 100).mapToObj((number) -> number + " ").toList();
		this.manager.script((turn) -> turn.stream(pieces.toArray(String[]::new)));
		this.service.await(StreamResynchronizedEvent.class, 1);
		this.network.stall();
		CompletableFuture<TurnResult> asked = this.service.ask(session.id(), "go");
		// several pings go unanswered for the moment
		Awaitility.await()
			.during(PING.multipliedBy(3))
			.atMost(Service.LIMIT)
			.until(() -> this.service.events(AgentMessageDeltaEvent.class).isEmpty());
		this.network.mend();
		this.service.await(AgentMessageDeltaEvent.class, pieces.size());
		assertThat(this.service.events(AgentMessageDeltaEvent.class)).extracting(AgentMessageDeltaEvent::delta)
			.containsExactlyElementsOf(pieces);
		assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo(String.join("", pieces));
		assertThat(this.service.events(StreamDisconnectedEvent.class)).isEmpty();
		assertThat(this.manager.handshakes()).hasSize(1);
	}

	@Test
	void aLinkThatIsOnlySlowIsKept() {
		connect(Duration.ofMillis(50), Patience.of(Duration.ofSeconds(1)));
		// shorter than the patience, again and again
		for (int count = 0; count < 5; count++) {
			this.network.stall();
			Awaitility.await()
				.during(150, TimeUnit.MILLISECONDS)
				.atMost(Service.LIMIT)
				.until(() -> this.service.stream().isConnected());
			this.network.mend();
			long signs = this.network.passed();
			Awaitility.await().atMost(Service.LIMIT).until(() -> this.network.passed() > signs);
		}
		assertThat(this.service.events(StreamDisconnectedEvent.class)).isEmpty();
		assertThat(this.manager.handshakes()).hasSize(1);
	}

	private void connect(Duration ping, Duration pong) {
		this.network = this.running.closing(FaultProxy.to(this.manager.baseUrl()));
		this.service = this.running.closing(Service.of(this.manager.baseUrl())
			.streamOver(this.network.baseUrl())
			.settings((settings) -> settings.timing(Settings.pings(ping, pong)))
			.start());
		this.service.awaitConnected(true);
	}

	enum Silence {

		STALL {

			@Override
			void fall(FaultProxy network) {
				network.stall();
			}

		},

		HALF_OPEN {

			@Override
			void fall(FaultProxy network) {
				network.swallow();
			}

		};

		abstract void fall(FaultProxy network);

	}

}
