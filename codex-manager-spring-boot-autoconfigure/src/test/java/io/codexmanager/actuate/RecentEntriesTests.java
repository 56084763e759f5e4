package io.codexmanager.actuate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentEntriesTests {

	private final RecentEntries<Integer> entries = new RecentEntries<>(3);

	@Test
	void theLatestIsFirst() {
		assertThat(this.entries.latestFirst()).isEmpty();
		this.entries.add(1);
		this.entries.add(2);
		assertThat(this.entries.latestFirst()).containsExactly(2, 1);
	}

	@Test
	void theOldestGoesWhenThereAreTooMany() {
		for (int number = 1; number <= 10; number++) {
			this.entries.add(number);
		}
		assertThat(this.entries.latestFirst()).containsExactly(10, 9, 8);
	}

	@Test
	void severalThreadsAddAtOnce() throws InterruptedException {
		RecentEntries<Integer> many = new RecentEntries<>(4000);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		CountDownLatch begin = new CountDownLatch(1);
		for (int thread = 0; thread < 4; thread++) {
			int first = thread * 1000;
			threads.execute(() -> {
				await(begin);
				for (int number = first; number < first + 1000; number++) {
					many.add(number);
				}
			});
		}
		begin.countDown();
		threads.shutdown();
		assertThat(threads.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(many.latestFirst()).doesNotHaveDuplicates().hasSize(4000);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
