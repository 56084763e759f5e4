package io.codexmanager.listener;

import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.observation.FailureGuard;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoalescedWorkTests {

	private final AtomicInteger done = new AtomicInteger();

	@Test
	void itIsDoneEachTimeItIsAskedFor() {
		CoalescedWork work = work(this.done::incrementAndGet);
		work.run();
		work.run();

		assertThat(this.done).hasValue(2);
	}

	@Test
	void whatIsAskedForMeanwhileIsDoneOnceMoreForAll() {
		CoalescedWork[] self = new CoalescedWork[1];
		self[0] = work(() -> {
			if (this.done.incrementAndGet() == 1) {
				self[0].run();
				self[0].run();
				assertThat(this.done).as("nobody waits, and nothing is done within itself").hasValue(1);
			}
		});
		self[0].run();

		assertThat(this.done).hasValue(2);
	}

	@Test
	void workThatFailsIsDoneAgainWhenItIsAskedFor() {
		CoalescedWork[] self = new CoalescedWork[1];
		self[0] = work(() -> {
			if (this.done.incrementAndGet() == 1) {
				self[0].run();
			}
			throw new LinkageError("on purpose");
		});
		self[0].run();
		self[0].run();

		assertThat(this.done).hasValue(3);
	}

	private static CoalescedWork work(Runnable work) {
		return new CoalescedWork(work, new FailureGuard(LogFactory.getLog(CoalescedWorkTests.class), "A test"));
	}

}
