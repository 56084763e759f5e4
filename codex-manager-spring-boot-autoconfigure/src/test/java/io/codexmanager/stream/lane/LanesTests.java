package io.codexmanager.stream.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import io.codexmanager.stream.lane.LaneTask.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lanes on an executor that runs when it is told to.
 */
class LanesTests {

	private static final int LANE = 3;

	private static final int ALL = 6;

	private final Deque<Runnable> threads = new ArrayDeque<>();

	private final List<String> done = new ArrayList<>();

	private final LaneRecorder observer = new LaneRecorder();

	private final Lanes lanes = new Lanes(this.threads::add, Schedulers.immediate(), LANE, ALL, this.observer);

	@BeforeEach
	void open() {
		this.lanes.open();
	}

	@Test
	void aLaneTakesOneThreadHoweverManyTasksItHas() {
		accept("a", "1");
		accept("a", "2");
		assertThat(this.threads).hasSize(1);
		assertThat(this.observer.lanes).hasValue(1);
		assertThat(this.observer.depth).hasValue(2);
		runOne();
		assertThat(this.done).containsExactly("a1", "a2");
		assertThat(this.threads).isEmpty();
		assertThat(this.observer.depth).hasValue(0);
		assertThat(this.observer.lanes).hasValue(0);
	}

	@Test
	void tellsHowMuchThereIsToDoAndWhere() {
		assertThat(this.lanes.load()).isEqualTo(new LaneLoad(0, 0, ALL, List.of()));
		accept("a", "1");
		accept("b", "1");
		accept("b", "2");
		assertThat(this.lanes.load())
			.isEqualTo(new LaneLoad(2, 3, ALL, List.of(new LaneLoad.Busy("b", 2), new LaneLoad.Busy("a", 1))));
		runOne();
		assertThat(this.lanes.load().waiting()).isZero();
	}

	@Test
	void whoeverBeginsToWorkCallsTheNextThreadForTheLanesThatAreLeft() {
		accept("a", "1");
		accept("b", "1");
		accept("c", "1");
		assertThat(this.threads).hasSize(1);
		this.lanes.accept("a", new TestTask(Kind.STATE, () -> assertThat(this.threads).hasSize(1), () -> {
		}));
		runOne();
		assertThat(this.done).containsExactly("a1", "b1", "c1");
		runOne();
		assertThat(this.threads).isEmpty();
	}

	@Test
	void aBusyLaneLeavesItsThreadToOthersAfterABatch() {
		Lanes wide = new Lanes(this.threads::add, Schedulers.immediate(), 1000, 1000, this.observer);
		wide.open();
		for (int index = 0; index < 100; index++) {
			wide.accept("a", task("a", "" + index, Kind.STATE));
		}
		wide.accept("b", task("b", "1", Kind.STATE));
		runOne();
		assertThat(this.done).hasSize(101).endsWith("a99");
		assertThat(this.done.get(64)).isEqualTo("b1");
	}

	@Test
	void aFullLaneUsesTheRoomOfAll() {
		for (int index = 1; index <= ALL; index++) {
			accept("a", "" + index);
		}
		assertThat(this.lanes.holding()).isFalse();
		runOne();
		assertThat(this.done).containsExactly("a1", "a2", "a3", "a4", "a5", "a6");
	}

	@Test
	void whenAllIsFullOneWaitsUntilThereIsRoom() {
		fill("a");
		Mono<Void> waiting = this.lanes.accept("b", task("b", "1", Kind.STATE));
		StepVerifier.create(waiting)
			.then(() -> assertThat(this.lanes.holding()).isTrue())
			.then(this::runOne)
			.verifyComplete();
		assertThat(this.lanes.holding()).isFalse();
		assertThat(this.lanes.served()).isEqualTo(1);
		assertThat(this.observer.held).hasValue(1);
		assertThat(this.done).endsWith("b1").hasSize(ALL + 1);
	}

	@Test
	void whoWaitsIsNotOvertaken() {
		fill("a");
		this.lanes.accept("a", task("a", "7", Kind.STATE)).subscribe();
		this.lanes.accept("a", task("a", "8", Kind.REQUEST)).subscribe();
		this.lanes.accept("a", task("a", "delta", Kind.DELTA)).subscribe();
		this.lanes.accept("b", task("b", "1", Kind.STATE)).subscribe();
		this.lanes.accept("c", task("c", "1", Kind.STATE)).subscribe();
		assertThat(this.done).containsExactly("a delta dropped");
		runOne();
		assertThat(this.done.stream().filter((name) -> name.startsWith("a"))).containsExactly("a delta dropped", "a1",
				"a2", "a3", "a4", "a5", "a6", "a7", "a8");
		assertThat(this.done).containsSubsequence("b1", "c1");
	}

	@Test
	void aRequestIsTakenWhenAllIsFullAndNeverDropped() {
		fill("a");
		for (int index = 0; index < LaneCapacity.RESERVE; index++) {
			StepVerifier.create(this.lanes.accept("b", task("b", "" + index, Kind.REQUEST))).verifyComplete();
		}
		this.lanes.accept("b", task("b", "last", Kind.REQUEST)).subscribe();
		assertThat(this.lanes.holding()).isTrue();
		runOne();
		assertThat(this.done).hasSize(ALL + LaneCapacity.RESERVE + 1).endsWith("blast");
	}

	@Test
	void deltasThatCannotBeMergedAreDroppedWhenTheirLaneIsFull() {
		accept("a", "1");
		this.lanes.accept("a", task("a", "d1", Kind.DELTA));
		this.lanes.accept("a", task("a", "d2", Kind.DELTA));
		this.lanes.accept("a", task("a", "d3", Kind.DELTA));
		assertThat(this.done).containsExactly("a d3 dropped");
		this.lanes.accept("b", task("b", "d1", Kind.DELTA));
		accept("a", "2");
		accept("a", "3");
		assertThat(this.done).hasSize(1);
		assertThat(this.observer.depth).hasValue(ALL);
		accept("a", "4");
		assertThat(this.done).containsExactly("a d3 dropped", "a d1 dropped");
		runOne();
		assertThat(this.done).endsWith("a1", "ad2", "a2", "a3", "a4", "bd1");
	}

	@Test
	void manyLanesTogetherAreBoundedAsWell() {
		for (int lane = 0; lane < ALL; lane++) {
			accept("lane" + lane, "1");
		}
		this.lanes.accept("one more", task("one more", "1", Kind.STATE)).subscribe();
		assertThat(this.lanes.holding()).isTrue();
		runOne();
		assertThat(this.lanes.holding()).isFalse();
		assertThat(this.done).hasSize(ALL + 1);
	}

	@Test
	void whoGivesUpWaitingLeavesNothingBehind() {
		fill("a");
		Disposable waiting = this.lanes.accept("a", task("a", "7", Kind.STATE)).subscribe();
		waiting.dispose();
		assertThat(this.lanes.holding()).isFalse();
		runOne();
		assertThat(this.done).containsExactly("a 7 dropped", "a1", "a2", "a3", "a4", "a5", "a6");
	}

	@Test
	void whatCannotWaitHasRoomAsWell() {
		fill("a");
		for (int index = 0; index < LaneCapacity.RESERVE; index++) {
			assertThat(this.lanes.force("a", task("a", "f" + index, Kind.REQUEST))).isTrue();
		}
		assertThat(this.lanes.force("a", task("a", "last", Kind.REQUEST))).isFalse();
		assertThat(this.done).containsExactly("a last dropped");
	}

	@Test
	void aTaskThatThrowsDoesNotStopItsLane() {
		this.lanes.accept("a", new TestTask(Kind.STATE, () -> {
			throw new AssertionError("on purpose");
		}, () -> {
		}));
		accept("a", "2");
		runOne();
		assertThat(this.done).containsExactly("a2");
	}

	@Test
	void whenThereIsNoThreadTasksWaitAndTheNextOneFindsOne() {
		List<Runnable> accepted = new ArrayList<>();
		boolean[] refuse = { true };
		Lanes refused = new Lanes((command) -> {
			if (refuse[0]) {
				throw new RejectedExecutionException("on purpose");
			}
			accepted.add(command);
		}, Schedulers.immediate(), LANE, ALL, this.observer);
		refused.open();
		refused.accept("a", task("a", "1", Kind.STATE));
		refused.accept("b", task("b", "1", Kind.STATE));
		assertThat(this.done).isEmpty();
		assertThat(refused.starved()).isTrue();
		refuse[0] = false;
		refused.accept("a", task("a", "2", Kind.STATE));
		accepted.get(0).run();
		assertThat(refused.starved()).isFalse();
		assertThat(this.done).containsExactly("a1", "a2", "b1");
		assertThat(this.observer.depth).hasValue(0);
		assertThat(this.observer.lanes).hasValue(0);
	}

	@Test
	void whenAllThreadsAreOccupiedLanesWaitForOneOfThem() {
		List<Runnable> accepted = new ArrayList<>();
		Lanes narrow = new Lanes((command) -> {
			if (!accepted.isEmpty()) {
				throw new RejectedExecutionException("on purpose");
			}
			accepted.add(command);
		}, Schedulers.immediate(), LANE, ALL, this.observer);
		narrow.open();
		narrow.accept("a", new TestTask(Kind.STATE, () -> {
			narrow.accept("b", task("b", "1", Kind.STATE));
			narrow.accept("c", task("c", "1", Kind.STATE));
			assertThat(this.done).isEmpty();
		}, () -> {
		}));
		accepted.get(0).run();
		assertThat(this.done).containsExactly("b1", "c1");
	}

	@Test
	void drainDropsWhatIsLeftAndTakesNoMore() {
		fill("a");
		StepVerifier.create(this.lanes.accept("a", task("a", "7", Kind.STATE)))
			.then(() -> assertThat(this.lanes.drain(Duration.ofMillis(1))).isFalse())
			.verifyComplete();
		this.lanes.accept("b", task("b", "1", Kind.STATE));
		assertThat(this.done).containsExactly("a 7 dropped", "a 1 dropped", "a 2 dropped", "a 3 dropped", "a 4 dropped",
				"a 5 dropped", "a 6 dropped", "b 1 dropped");
		assertThat(this.observer.depth).hasValue(0);
		this.lanes.open();
		accept("a", "8");
		runOne();
		assertThat(this.done).endsWith("a8");
		assertThat(this.observer.lanes).hasValue(0);
	}

	@Test
	void drainOfIdleLanesReturnsAtOnce() {
		accept("a", "1");
		runOne();
		assertThat(this.lanes.drain(Duration.ofDays(1))).isTrue();
		this.lanes.accept("a", task("a", "2", Kind.STATE));
		assertThat(this.lanes.drain(Duration.ofDays(1))).isTrue();
	}

	private void fill(String lane) {
		for (int index = 1; index <= ALL; index++) {
			accept(lane, "" + index);
		}
	}

	private void accept(String lane, String name) {
		StepVerifier.create(this.lanes.accept(lane, task(lane, name, Kind.STATE))).verifyComplete();
	}

	private LaneTask task(String lane, String name, Kind kind) {
		return new TestTask(kind, () -> this.done.add(lane + name),
				() -> this.done.add(lane + " " + name + " dropped"));
	}

	private void runOne() {
		this.threads.remove().run();
	}

}
