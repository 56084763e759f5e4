package io.codexmanager.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.ThreadNameUpdatedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A listener that blocks: what comes for it is neither lost nor piled up, and the server
 * has to wait.
 */
class SlowListenerTests {

	/** Only a server that says nothing for as long is dead. */
	private static final Duration PONG = Patience.of(Duration.ofSeconds(1));

	private static final int CAPACITY = 64;

	private static final int FRAMES = 20_000;

	private static final int EACH = 1000;

	/** What waits at most over all lanes. */
	private static final int TOTAL = CAPACITY * 16;

	/** So that buffers of the network are filled soon. */
	private static final String FILLER = "x".repeat(2000);

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private final AtomicInteger sent = new AtomicInteger();

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void theServerHasToWaitAndNothingIsLostOrPiledUp() {
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			for (int number = 0; number < FRAMES; number++) {
				send(socket, number);
			}
		}));
		Service service = connect(server, Duration.ofHours(1));
		awaitStandstill(service);
		assertThat(this.sent).hasValueLessThan(FRAMES);
		assertThat(service.counts().deepest()).isLessThanOrEqualTo(TOTAL + CAPACITY);
		this.proceed.countDown();
		assertEverythingArrived(service, FRAMES);
	}

	@Test
	void aServerThatHasToWaitIsNotTakenForDead() {
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			for (int number = 0; number < FRAMES; number++) {
				send(socket, number);
			}
		}));
		Service service = connect(server, Duration.ofMillis(100));
		awaitStandstill(service);
		// several pings could not be answered by then
		Awaitility.await()
			.during(PONG.multipliedBy(3))
			.atMost(Service.LIMIT)
			.until(() -> service.stream().isConnected());
		this.proceed.countDown();
		assertEverythingArrived(service, FRAMES);
		assertThat(server.accepted()).isEqualTo(1);
	}

	@Test
	void oneThatIsBlockedDelaysNoOtherSession() {
		int others = 5000;
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			for (int number = 0; number < CAPACITY / 2; number++) {
				socket.text(Frames.state("slow", number));
			}
			for (int number = 0; number < others; number++) {
				socket.text(Frames.state("quick-" + number % 10, number));
			}
		}));
		Service service = connect(server, Duration.ofHours(1));
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> service.events(ThreadNameUpdatedEvent.class)
				.stream()
				.filter((event) -> event.threadId().startsWith("quick"))
				.count() == others);
		assertThat(service.counts().frames(FrameOutcome.DROPPED)).isZero();
		this.proceed.countDown();
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> service.events(ThreadNameUpdatedEvent.class).size() == others + CAPACITY / 2);
	}

	private void assertEverythingArrived(Service service, int frames) {
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> service.counts().frames(FrameOutcome.DELIVERED) >= frames + frames / EACH);
		List<CodexEvent> events = service.events().stream().filter((event) -> event.threadId() != null).toList();
		assertThat(service.events(ThreadNameUpdatedEvent.class)).extracting(ThreadNameUpdatedEvent::threadName)
			.containsExactlyElementsOf(IntStream.range(0, frames).mapToObj(Integer::toString).toList());
		List<Integer> places = new ArrayList<>();
		for (int place = 0; place < events.size(); place++) {
			if (events.get(place) instanceof ApprovalRequestedEvent) {
				places.add(place);
			}
		}
		assertThat(places).hasSize(frames / EACH)
			.containsExactlyElementsOf(
					IntStream.range(0, frames / EACH).mapToObj((number) -> number * (EACH + 1)).toList());
		assertThat(service.counts().depth()).isZero();
		assertThat(service.counts().frames(FrameOutcome.DROPPED)).isZero();
		assertThat(service.events(StreamDisconnectedEvent.class)).isEmpty();
	}

	private void send(BareSocket socket, int number) throws IOException {
		if (number % EACH == 0) {
			socket.text(Frames.approval("slow", number));
		}
		socket.text(Frames.state("slow", number).replace("{\"source\"", "{\"filler\":\"" + FILLER + "\",\"source\""));
		this.sent.incrementAndGet();
	}

	private void awaitStandstill(Service service) {
		int[] last = { -1 };
		Awaitility.await().pollInterval(Duration.ofMillis(300)).atMost(Service.LIMIT).until(() -> {
			boolean still = this.sent.get() == last[0] && service.counts().depth() > 0;
			last[0] = this.sent.get();
			return still;
		});
	}

	private Service connect(BareServer server, Duration ping) {
		return this.running.closing(Service.of(this.manager.baseUrl())
			.streamOver(server.baseUrl())
			.settings((settings) -> settings.resync(Settings.NOTHING)
				.timing(Settings.pings(ping, PONG))
				.limits(new StreamSettings.Limits(1024 * 1024, CAPACITY)))
			.listener((event) -> {
				if ("slow".equals(event.threadId())) {
					awaitProceed();
				}
			})
			.start());
	}

	private void awaitProceed() {
		try {
			assertThat(this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
