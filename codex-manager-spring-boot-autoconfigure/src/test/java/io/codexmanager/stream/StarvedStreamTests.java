package io.codexmanager.stream;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.health.CodexManagerHealthIndicator;
import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static io.codexmanager.stream.StreamFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events that wait show in the status of the stream and in the health of its profile.
 */
class StarvedStreamTests {

	private final StreamFixture fixture = new StreamFixture();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch proceed = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.proceed.countDown();
		this.fixture.close();
		this.threads.shutdownNow();
	}

	@Test
	void healthIsDownWhileThereIsNoThreadForEventsAndUpAfterwards() {
		AtomicBoolean starving = new AtomicBoolean();
		CodexEventStream stream = this.fixture.own(this.fixture.builder(this.fixture.settings()).executor((task) -> {
			if (starving.get()) {
				throw new OutOfMemoryError("unable to create native thread, on purpose");
			}
			this.threads.execute(task);
		}).build());
		stream.start();
		this.fixture.resynchronized(1);
		assertThat(health(stream).getStatus()).isEqualTo(Status.UP);
		starving.set(true);
		this.fixture.manager.socket(0).send(StreamFixture.frame("a", "waits"));
		eventually(() -> assertThat(stream.status().reading()).isEqualTo(StreamStatus.Reading.STARVED));
		Health starved = health(stream);
		assertThat(starved.getStatus()).isEqualTo(Status.DOWN);
		assertThat(starved.getDetails()).containsKey("error").containsKey("runtime");
		assertThat(details(starved).get("reading")).isEqualTo("starved");
		starving.set(false);
		eventually(() -> assertThat(this.fixture.handler.told("frame a waits")).hasSize(1));
		assertThat(stream.status().reading()).isEqualTo(StreamStatus.Reading.FREE);
		assertThat(health(stream).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void readingThatIsHeldUpByASlowListenerDegradesTheProfile() {
		this.fixture.handler.before((words) -> {
			if (words.startsWith("frame slow")) {
				awaitProceed();
			}
		});
		CodexEventStream stream = this.fixture
			.started((settings) -> settings.limits(new StreamSettings.Limits(1024 * 1024, 2, 4)));
		this.fixture.resynchronized(1);
		for (int number = 0; number < 10; number++) {
			this.fixture.manager.socket(0).send(StreamFixture.frame("slow", "number-" + number));
		}
		eventually(() -> assertThat(stream.status().reading()).isEqualTo(StreamStatus.Reading.HELD));
		Health held = health(stream);
		assertThat(held.getStatus()).isEqualTo(CodexManagerHealthIndicator.DEGRADED);
		assertThat(held.getDetails().get("reasons")).asString().contains("the event stream is held");
		assertThat(details(held).get("reading")).isEqualTo("held");
		this.proceed.countDown();
		eventually(() -> assertThat(this.fixture.handler.told("frame slow")).hasSize(10));
		assertThat(stream.status().reading()).isEqualTo(StreamStatus.Reading.FREE);
		assertThat(health(stream).getStatus()).isEqualTo(Status.UP);
	}

	private void awaitProceed() {
		try {
			assertThat(this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Health health(CodexEventStream stream) {
		ReactiveCodexManager client = ReactiveCodexManager.builder("test", URI.create(this.fixture.manager.httpUrl()))
			.build();
		Health health = new CodexManagerHealthIndicator(client, () -> stream).health().block(Patience.LIMIT);
		assertThat(health).isNotNull();
		return health;
	}

	private static Map<?, ?> details(Health health) {
		Object details = health.getDetails().get("stream");
		assertThat(details).isInstanceOf(Map.class);
		return (Map<?, ?>) details;
	}

}
