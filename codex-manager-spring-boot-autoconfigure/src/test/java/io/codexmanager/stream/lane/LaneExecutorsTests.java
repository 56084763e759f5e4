package io.codexmanager.stream.lane;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.codexmanager.patience.Patience;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LaneExecutorsTests {

	@Test
	void threadsAreNamedAfterTheProfileAndDoNotKeepTheJvmAlive() throws Exception {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		LaneExecutors.create("staging").execute(() -> thread.complete(Thread.currentThread()));
		assertThat(thread.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).getName()).startsWith("codex-staging-");
		assertThat(thread.get().isDaemon()).isTrue();
	}

	@Test
	void aPoolRunsAsManyTasksAtOnceAsItIsLarge() throws Exception {
		Executor pool = LaneExecutors.pool("test-", 3);
		CountDownLatch together = new CountDownLatch(3);
		CountDownLatch done = new CountDownLatch(3);
		for (int index = 0; index < 3; index++) {
			pool.execute(() -> {
				together.countDown();
				try {
					if (together.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
						done.countDown();
					}
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
		assertThat(done.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void workWaitsWhenAllThreadsOfAPoolAreOccupied() throws Exception {
		Executor pool = LaneExecutors.pool("test-", 1);
		CountDownLatch release = new CountDownLatch(1);
		pool.execute(() -> {
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		CountDownLatch done = new CountDownLatch(2);
		pool.execute(done::countDown);
		pool.execute(done::countDown);
		assertThat(done.await(50, TimeUnit.MILLISECONDS)).isFalse();
		release.countDown();
		assertThat(done.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aPoolWithoutThreadsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> LaneExecutors.create("staging", 0))
			.withMessageContaining("'maxThreads'");
	}

	@Test
	void aPoolHasNoMoreThreadsThanWorkAtTheSameTime() throws Exception {
		ThreadPoolExecutor pool = (ThreadPoolExecutor) LaneExecutors.pool("test-", 100);
		for (int round = 0; round < 50; round++) {
			CountDownLatch done = new CountDownLatch(1);
			pool.execute(done::countDown);
			assertThat(done.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			Awaitility.await().pollDelay(Duration.ZERO).until(() -> pool.getActiveCount() == 0);
		}
		assertThat(pool.getLargestPoolSize()).isLessThan(10);
	}

}
