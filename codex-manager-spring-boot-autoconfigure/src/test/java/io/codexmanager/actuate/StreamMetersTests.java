package io.codexmanager.actuate;

import java.util.concurrent.TimeUnit;

import io.codexmanager.stream.FrameOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final StreamMeters meters = new StreamMeters(this.registry, "staging");

	@Test
	void metersAreThereBeforeAnythingHappens() {
		assertThat(this.registry.get("codex.manager.stream.connected").tag("profile", "staging").gauge().value())
			.isZero();
		assertThat(this.registry.get("codex.manager.stream.lane.depth").tag("profile", "staging").gauge().value())
			.isZero();
		assertThat(this.registry.get("codex.manager.stream.reconnects").tag("profile", "staging").counter().count())
			.isZero();
		assertThat(this.registry.get("codex.manager.stream.frames").tag("profile", "staging").counters())
			.hasSize(FrameOutcome.values().length);
	}

	@Test
	void metersFollowTheStream() {
		this.meters.connected(true);
		this.meters.reconnected();
		this.meters.laneDepth(3);
		this.meters.laneDepth(-1);
		this.meters.frame(FrameOutcome.DROPPED);
		this.meters.frame(FrameOutcome.MERGED);
		this.meters.lanes(2);
		this.meters.delayed(3_000_000);
		this.meters.held(1_000_000_000);
		assertThat(this.registry.get("codex.manager.stream.connected").gauge().value()).isEqualTo(1);
		assertThat(this.registry.get("codex.manager.stream.lane.depth").gauge().value()).isEqualTo(2);
		assertThat(this.registry.get("codex.manager.stream.reconnects").counter().count()).isEqualTo(1);
		assertThat(this.registry.get("codex.manager.stream.frames").tag("outcome", "dropped").counter().count())
			.isEqualTo(1);
		assertThat(this.registry.get("codex.manager.stream.frames").tag("outcome", "merged").counter().count())
			.isEqualTo(1);
		assertThat(this.registry.get("codex.manager.stream.lanes").gauge().value()).isEqualTo(2);
		assertThat(this.registry.get("codex.manager.stream.delay").timer().totalTime(TimeUnit.MILLISECONDS))
			.isEqualTo(3);
		assertThat(this.registry.get("codex.manager.stream.held").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(1);
		this.meters.connected(false);
		assertThat(this.registry.get("codex.manager.stream.connected").gauge().value()).isZero();
	}

	@Test
	void twoProfilesHaveMetersOfTheirOwn() {
		new StreamMeters(this.registry, "local").connected(true);
		assertThat(this.registry.get("codex.manager.stream.connected").tag("profile", "local").gauge().value())
			.isEqualTo(1);
		assertThat(this.registry.get("codex.manager.stream.connected").tag("profile", "staging").gauge().value())
			.isZero();
	}

}
