package io.codexmanager.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.codexmanager.stream.lane.LaneTask;
import io.codexmanager.stream.lane.Lanes;
import io.codexmanager.stream.lane.TestTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatTests {

	private static final StreamSettings.Timing TIMING = StreamSettings.Timing.defaults();

	private static final Duration MOMENT = Duration.ofMillis(1);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Lanes lanes = new Lanes((command) -> {
	}, this.time, 1, 1, StreamObserver.NONE);

	private final Heartbeat heartbeat = new Heartbeat(TIMING, this.time, this.lanes);

	private final List<String> sent = new ArrayList<>();

	@BeforeEach
	void send() {
		this.heartbeat.outgoing().subscribe(this.sent::add);
		this.lanes.open();
	}

	@Test
	void pingsAtEachIntervalAndFailsWhenNothingComesBack() {
		StepVerifier.create(this.heartbeat.watch()).then(() -> {
			this.time.advanceTimeBy(TIMING.pingInterval().minus(MOMENT));
			assertThat(this.sent).isEmpty();
			this.time.advanceTimeBy(MOMENT);
			assertThat(this.sent).containsExactly("{\"type\":\"ping\"}");
			this.time.advanceTimeBy(TIMING.pongTimeout().minus(MOMENT));
		})
			.then(() -> this.time.advanceTimeBy(MOMENT))
			.expectErrorMessage("no sign of life for PT10S after a ping")
			.verify(StreamFixture.TIMEOUT);
	}

	@Test
	void anySignOfLifeAfterThePingIsEnough() {
		StepVerifier.create(this.heartbeat.watch()).then(() -> {
			for (int round = 0; round < 20; round++) {
				this.time.advanceTimeBy(TIMING.pingInterval());
				this.heartbeat.sign();
			}
			assertThat(this.sent).hasSize(20);
		}).thenCancel().verify(StreamFixture.TIMEOUT);
	}

	@Test
	void aSignOfLifeBeforeThePingIsNotEnough() {
		StepVerifier.create(this.heartbeat.watch()).then(() -> {
			this.heartbeat.sign();
			this.time.advanceTimeBy(TIMING.pingInterval().plus(TIMING.pongTimeout()));
		}).expectError(StreamFailure.class).verify(StreamFixture.TIMEOUT);
	}

	@Test
	void nothingIsJudgedWhileReadingIsHeldBack() {
		this.lanes.accept("a", task());
		this.lanes.accept("a", task()).subscribe();
		StepVerifier.create(this.heartbeat.watch())
			.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
			.thenCancel()
			.verify(StreamFixture.TIMEOUT);
	}

	@Test
	void aBarrierIsReachedWithThePongOfItsOwnPing() {
		this.heartbeat.watch().subscribe();
		this.time.advanceTimeBy(TIMING.pingInterval());
		StepVerifier.create(this.heartbeat.barrier())
			.then(() -> assertThat(this.sent).hasSize(2))
			.then(this.heartbeat::pong)
			.expectNoEvent(Duration.ofMillis(50))
			.then(this.heartbeat::pong)
			.expectComplete()
			.verify(StreamFixture.TIMEOUT);
	}

	@Test
	void aBarrierIsPassedWhenThePongTakesTooLong() {
		StepVerifier.create(this.heartbeat.barrier())
			.then(() -> this.time.advanceTimeBy(TIMING.pongTimeout()))
			.expectComplete()
			.verify(StreamFixture.TIMEOUT);
	}

	private static LaneTask task() {
		return new TestTask(LaneTask.Kind.STATE, () -> {
		}, () -> {
		});
	}

}
