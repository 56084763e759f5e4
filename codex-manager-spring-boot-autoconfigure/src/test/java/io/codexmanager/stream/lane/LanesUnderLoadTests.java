package io.codexmanager.stream.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.codexmanager.patience.Patience;
import io.codexmanager.stream.lane.LaneTask.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lanes on real threads, with little room and several who bring tasks.
 */
class LanesUnderLoadTests {

	private static final int BRINGERS = 3;

	private static final int TASKS = 20_000;

	private static final int KEYS = 7;

	private final LaneRecorder observer = new LaneRecorder();

	private final Map<String, List<Integer>> done = new ConcurrentHashMap<>();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 16 })
	void nothingIsLostNorOvertakenHoweverFewThreadsThereAre(int threads) {
		Executor executor = LaneExecutors.pool("test-", threads);
		Lanes lanes = new Lanes(executor, Schedulers.parallel(), 4, 16, this.observer);
		lanes.open();
		AtomicInteger running = new AtomicInteger();
		Flux.range(0, BRINGERS)
			.flatMap((bringer) -> Flux.range(0, TASKS)
				.concatMap((number) -> lanes.accept(key(bringer, number), task(key(bringer, number), number, running)))
				.then()
				.subscribeOn(Schedulers.boundedElastic()), BRINGERS)
			.then()
			.block(Patience.LIMIT);
		assertThat(lanes.drain(Duration.ofSeconds(10))).isTrue();
		assertThat(this.done).hasSize(BRINGERS * KEYS);
		this.done.forEach((key, numbers) -> assertThat(numbers).as(key).isSorted());
		assertThat(this.done.values().stream().mapToInt(List::size).sum()).isEqualTo(BRINGERS * TASKS);
		assertThat(this.observer.depth).hasValue(0);
		assertThat(this.observer.lanes).hasValue(0);
		assertThat(running).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4 })
	void afterADrainNothingIsDoneUntilTheLanesAreOpenedAgain(int threads) {
		Lanes lanes = new Lanes(LaneExecutors.pool("test-", threads), Schedulers.parallel(), 4, 16, this.observer);
		AtomicInteger running = new AtomicInteger();
		IntStream.range(0, 200).forEach((round) -> {
			lanes.open();
			IntStream.range(0, 10)
				.forEach((number) -> lanes.accept("" + number, task("" + number, round, running)).subscribe());
			assertThat(lanes.drain(Duration.ofSeconds(10))).isTrue();
			int before = this.done.values().stream().mapToInt(List::size).sum();
			assertThat(before).isEqualTo((round + 1) * 10);
			assertThat(lanes.accept("late", task("late", round, running))).isSameAs(Mono.empty());
		});
		assertThat(this.done).doesNotContainKey("late");
	}

	private LaneTask task(String key, int number, AtomicInteger running) {
		List<Integer> numbers = this.done.computeIfAbsent(key, (absent) -> new ArrayList<>());
		if (key.equals("late")) {
			this.done.remove(key);
		}
		return new TestTask((number % 50 == 0) ? Kind.REQUEST : Kind.STATE, () -> {
			running.incrementAndGet();
			// tasks of one key never meet, so a plain list will do
			numbers.add(number);
			this.done.put(key, numbers);
			running.decrementAndGet();
		}, () -> {
		});
	}

	private static String key(int bringer, int number) {
		return bringer + "-" + number % KEYS;
	}

}
