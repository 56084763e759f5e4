package io.codexmanager.stream;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LaneExecutorsTests {

	@Test
	void threadsAreNamedAfterTheProfileAndDoNotKeepTheJvmAlive() throws Exception {
		AtomicReference<Thread> thread = new AtomicReference<>();
		CountDownLatch done = new CountDownLatch(1);
		LaneExecutors.create("staging").execute(() -> {
			thread.set(Thread.currentThread());
			done.countDown();
		});
		assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(thread.get().getName()).startsWith("codex-staging-");
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
					if (together.await(5, TimeUnit.SECONDS)) {
						done.countDown();
					}
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
		assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
	}

}
