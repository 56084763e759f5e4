package io.codexmanager.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

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

	private final Deque<Runnable> threads = new ArrayDeque<>();

	private final List<String> done = new ArrayList<>();

	private final StreamFixture.Observer observer = new StreamFixture.Observer();

	private final Lanes lanes = new Lanes(this.threads::add, Schedulers.immediate(), 3, this.observer);

	@BeforeEach
	void open() {
		this.lanes.open();
	}

	@Test
	void aLaneTakesOneThreadHoweverManyTasksItHas() {
		accept("a", "1");
		accept("a", "2");
		accept("b", "1");
		assertThat(this.threads).hasSize(2);
		runOne();
		assertThat(this.done).containsExactly("a1", "a2");
		runOne();
		assertThat(this.done).containsExactly("a1", "a2", "b1");
		assertThat(this.threads).isEmpty();
		assertThat(this.observer.depth).hasValue(0);
	}

	@Test
	void aBusyLaneLeavesItsThreadToOthersAfterABatch() {
		Lanes wide = new Lanes(this.threads::add, Schedulers.immediate(), 1000, this.observer);
		wide.open();
		for (int index = 0; index < 100; index++) {
			wide.accept("a", task("a", "" + index, false));
		}
		wide.accept("b", task("b", "1", false));
		runOne();
		assertThat(this.done).hasSize(64);
		runOne();
		assertThat(this.done).hasSize(65).endsWith("b1");
		runOne();
		assertThat(this.done).hasSize(101).endsWith("a99");
	}

	@Test
	void aFullLaneMakesWaitUntilThereIsRoom() {
		accept("a", "1");
		accept("a", "2");
		accept("a", "3");
		Mono<Void> waiting = this.lanes.accept("a", task("a", "4", false));
		StepVerifier.create(waiting)
			.then(() -> assertThat(this.lanes.holding()).isTrue())
			.then(this::runOne)
			.verifyComplete();
		assertThat(this.lanes.holding()).isFalse();
		assertThat(this.lanes.served()).isEqualTo(1);
		assertThat(this.done).containsExactly("a1", "a2", "a3", "a4");
	}

	@Test
	void whoWaitsIsNotOvertaken() {
		accept("a", "1");
		accept("a", "2");
		accept("a", "3");
		this.lanes.accept("a", task("a", "4", false)).subscribe();
		this.lanes.accept("a", task("a", "5", false)).subscribe();
		this.lanes.accept("a", task("a", "delta", true)).subscribe();
		accept("b", "1");
		runOne();
		assertThat(this.done).containsExactly("a delta dropped", "a1", "a2", "a3", "a4", "a5");
		runOne();
		assertThat(this.done).endsWith("b1");
	}

	@Test
	void aFullLaneDropsWhatCanBeDroppedFirst() {
		accept("a", "1");
		this.lanes.accept("a", task("a", "d1", true));
		this.lanes.accept("a", task("a", "d2", true));
		this.lanes.accept("a", task("a", "d3", true));
		assertThat(this.done).containsExactly("a d3 dropped");
		accept("a", "2");
		assertThat(this.done).containsExactly("a d3 dropped", "a d1 dropped");
		accept("a", "3");
		assertThat(this.observer.depth).hasValue(3);
		runOne();
		assertThat(this.done).endsWith("a d2 dropped", "a1", "a2", "a3");
	}

	@Test
	void manyLanesTogetherAreBoundedAsWell() {
		for (int lane = 0; lane < 48; lane++) {
			accept("lane" + lane, "1");
		}
		this.lanes.accept("one more", task("one more", "1", false)).subscribe();
		assertThat(this.lanes.holding()).isTrue();
		assertThat(this.threads).hasSize(48);
		runOne();
		assertThat(this.lanes.holding()).isFalse();
		assertThat(this.threads).hasSize(48);
	}

	@Test
	void whoGivesUpWaitingLeavesNothingBehind() {
		accept("a", "1");
		accept("a", "2");
		accept("a", "3");
		Disposable waiting = this.lanes.accept("a", task("a", "4", false)).subscribe();
		waiting.dispose();
		assertThat(this.lanes.holding()).isFalse();
		runOne();
		assertThat(this.done).containsExactly("a 4 dropped", "a1", "a2", "a3");
	}

	@Test
	void aFullLaneHasRoomForWhatCannotWait() {
		accept("a", "1");
		accept("a", "2");
		accept("a", "3");
		for (int index = 0; index < 64; index++) {
			assertThat(this.lanes.force("a", task("a", "f" + index, false))).isTrue();
		}
		assertThat(this.lanes.force("a", task("a", "last", false))).isFalse();
		assertThat(this.done).containsExactly("a last dropped");
	}

	@Test
	void aTaskThatThrowsDoesNotStopItsLane() {
		this.lanes.accept("a", new LaneTask(false, () -> {
			throw new AssertionError("on purpose");
		}, () -> {
		}));
		accept("a", "2");
		runOne();
		assertThat(this.done).containsExactly("a2");
	}

	@Test
	void whenThereIsNoThreadTasksAreDroppedAndTheNextOnesAreTried() {
		List<Runnable> accepted = new ArrayList<>();
		boolean[] refuse = { true };
		Lanes refused = new Lanes((command) -> {
			if (refuse[0]) {
				throw new RejectedExecutionException("on purpose");
			}
			accepted.add(command);
		}, Schedulers.immediate(), 3, this.observer);
		refused.open();
		refused.accept("a", task("a", "1", false));
		assertThat(this.done).containsExactly("a 1 dropped");
		refuse[0] = false;
		refused.accept("a", task("a", "2", false));
		accepted.get(0).run();
		assertThat(this.done).endsWith("a2");
		assertThat(this.observer.depth).hasValue(0);
	}

	@Test
	void drainDropsWhatIsLeftAndTakesNoMore() {
		accept("a", "1");
		accept("a", "2");
		accept("a", "3");
		StepVerifier.create(this.lanes.accept("a", task("a", "4", false)))
			.then(() -> assertThat(this.lanes.drain(Duration.ofMillis(1))).isFalse())
			.verifyComplete();
		this.lanes.accept("b", task("b", "1", false));
		assertThat(this.done).containsExactly("a 4 dropped", "a 1 dropped", "a 2 dropped", "a 3 dropped",
				"b 1 dropped");
		assertThat(this.observer.depth).hasValue(0);
		this.lanes.open();
		accept("a", "5");
		runOne();
		assertThat(this.done).endsWith("a5");
	}

	@Test
	void drainOfIdleLanesReturnsAtOnce() {
		accept("a", "1");
		runOne();
		assertThat(this.lanes.drain(Duration.ofDays(1))).isTrue();
	}

	private void accept(String lane, String name) {
		StepVerifier.create(this.lanes.accept(lane, task(lane, name, false))).verifyComplete();
	}

	private LaneTask task(String lane, String name, boolean droppable) {
		return new LaneTask(droppable, () -> this.done.add(lane + name),
				() -> this.done.add(lane + " " + name + " dropped"));
	}

	private void runOne() {
		this.threads.remove().run();
	}

}
