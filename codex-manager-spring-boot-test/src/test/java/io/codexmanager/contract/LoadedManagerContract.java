package io.codexmanager.contract;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionPage;
import io.codexmanager.protocol.session.SessionQuery;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds on a manager on which many sessions are loaded, with a model that does what
 * the last message says. One list of all of them is enough to overload its runtime for
 * everybody.
 */
abstract class LoadedManagerContract {

	private static final int INSTANCES = 3;

	private static final int TURNS = 20;

	private static final TurnOptions OPTIONS = TurnOptions.defaults().timeout(Watched.LIMIT.multipliedBy(5));

	private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final List<Watched> instances = new ArrayList<>();

	private final ExecutorService few = Executors.newFixedThreadPool(8);

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private RequestLines requests;

	private CodexManager driver;

	private List<String> loaded = List.of();

	abstract URI api();

	/** How many sessions are loaded. */
	abstract int sessions();

	@BeforeEach
	void load() {
		this.requests = RequestLines.before(api());
		this.driver = ReactiveCodexManager.builder("driver", api()).timeout(Watched.LIMIT).build().blocking();
		this.loaded = all(IntStream.range(0, sessions()).boxed().toList(),
				(i) -> this.driver.sessions().createTitled(CreateSession.withDefaults(), "Contract").id());
	}

	@AfterEach
	void stop() {
		this.instances.forEach(Watched::close);
		all(this.loaded, (id) -> this.driver.session(id).delete());
		this.few.shutdownNow();
		this.callers.shutdownNow();
		this.requests.close();
	}

	@Test
	void noTurnIsLostThoughTheConnectionsOfAllInstancesAreCutInTheMiddle() {
		for (int i = 0; i < INSTANCES; i++) {
			this.instances.add(new Watched(this.requests.api(), this.database, (request) -> null));
		}
		long before = lists();
		List<CompletableFuture<TurnResult>> asked = new ArrayList<>();
		List<CountDownLatch> begun = new ArrayList<>();
		for (int i = 0; i < INSTANCES; i++) {
			CountDownLatch latch = new CountDownLatch(TURNS);
			begun.add(latch);
			for (int turn = i * TURNS; turn < (i + 1) * TURNS; turn++) {
				asked.add(ask(this.instances.get(i), turn, latch));
			}
		}
		for (int i = 0; i < INSTANCES; i++) {
			await(begun.get(i));
			this.instances.get(i).network().cut();
		}

		for (int turn = 0; turn < asked.size(); turn++) {
			TurnResult result = asked.get(turn).join();
			assertThat(result.text()).isEqualTo("x".repeat(pieces(turn)));
			assertThat(result.joined()).isEmpty();
		}
		assertThat(lists() - before).isLessThanOrEqualTo(1);
		for (int turn = 0; turn < asked.size(); turn++) {
			SessionScope session = this.driver.session(this.loaded.get(turn));
			assertThat(Awaitility.await()
				.atMost(Watched.LIMIT)
				.ignoreExceptions()
				.until(() -> session.get().thread().turns(), (turns) -> true)).hasSize(1);
		}
	}

	@Test
	void questionsAreAnsweredSideBySideWhileAListOverloadsTheRuntime() {
		Watched instance = new Watched(this.requests.api(), this.database, (request) -> null);
		this.instances.add(instance);
		CompletableFuture<SessionPage> list = CompletableFuture
			.supplyAsync(() -> this.driver.sessions().list(SessionQuery.all().limit(50)), this.callers);
		Awaitility.await().atMost(Watched.LIMIT).until(() -> lists() > 0 || list.isDone());
		List<CompletableFuture<TurnResult>> asked = this.loaded.subList(0, 10)
			.stream()
			.map((id) -> CompletableFuture.supplyAsync(
					() -> instance.codex().session(id).ask(SendMessage.of("question " + id), OPTIONS), this.callers))
			.toList();
		for (int i = 0; i < asked.size(); i++) {
			assertThat(asked.get(i).join().text()).isEqualTo("echo: question " + this.loaded.get(i));
		}
		list.exceptionally((failure) -> null).join();
	}

	private long lists() {
		return this.requests.count("GET", "/api/sessions");
	}

	/**
	 * Ask for an answer that no other turn has, and that takes its time.
	 */
	private CompletableFuture<TurnResult> ask(Watched instance, int turn, CountDownLatch begun) {
		SessionScope session = instance.codex().session(this.loaded.get(turn));
		AtomicBoolean counted = new AtomicBoolean();
		Runnable count = () -> {
			if (counted.compareAndSet(false, true)) {
				begun.countDown();
			}
		};
		return CompletableFuture
			.supplyAsync(() -> session.stream(SendMessage.of("SLOW 8000 " + pieces(turn)), OPTIONS, (update) -> {
				if (update instanceof TurnUpdate.TextDelta) {
					count.run();
				}
			}), this.callers)
			.whenComplete((result, failure) -> count.run());
	}

	private static int pieces(int turn) {
		return 40 + turn;
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(Watched.LIMIT.multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A few at a time. */
	private <T, R> List<R> all(List<T> of, Function<T, R> work) {
		List<CompletableFuture<R>> done = of.stream()
			.map((one) -> CompletableFuture.supplyAsync(() -> work.apply(one), this.few))
			.toList();
		return done.stream().map(CompletableFuture::join).toList();
	}

}
