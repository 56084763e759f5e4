package io.codexmanager.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	private final AtomicLong nanos = new AtomicLong(-5);

	@Test
	void atTheStartThereIsABurst() {
		RetryBudget budget = budget(0.2, 0, 3);
		assertThat(taken(budget, 10)).isEqualTo(3);
	}

	@Test
	void callsAllowTheirShareOfRetries() {
		RetryBudget budget = budget(0.25, 0, 3);
		taken(budget, 10);
		IntStream.range(0, 8).forEach((call) -> budget.called());
		assertThat(taken(budget, 10)).isEqualTo(2);
	}

	@Test
	void timeAllowsRetriesHoweverFewCallsThereAre() {
		RetryBudget budget = budget(0, 0.5, 3);
		taken(budget, 10);
		this.nanos.addAndGet(Duration.ofSeconds(4).toNanos());
		assertThat(taken(budget, 10)).isEqualTo(2);
	}

	@Test
	void noMoreIsSavedThanTheBurst() {
		RetryBudget budget = budget(1, 100, 3);
		IntStream.range(0, 100).forEach((call) -> budget.called());
		this.nanos.addAndGet(Duration.ofHours(1).toNanos());
		budget.giveBack();
		assertThat(taken(budget, 10)).isEqualTo(3);
	}

	@Test
	void whatWasNotNeededIsGivenBack() {
		RetryBudget budget = budget(0, 0, 1);
		assertThat(budget.take()).isTrue();
		budget.giveBack();
		assertThat(taken(budget, 10)).isEqualTo(1);
	}

	private RetryBudget budget(double ratio, double perSecond, int burst) {
		return new RetryBudget(new RetryBudgetSettings(ratio, perSecond, burst), this.nanos::get);
	}

	private static long taken(RetryBudget budget, int tries) {
		return IntStream.range(0, tries).filter((number) -> budget.take()).count();
	}

}
