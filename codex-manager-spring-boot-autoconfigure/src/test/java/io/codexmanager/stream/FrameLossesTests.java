package io.codexmanager.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.protocol.stream.StreamFrame;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FrameLossesTests {

	private final AtomicInteger dropped = new AtomicInteger();

	private final AtomicInteger forgotten = new AtomicInteger();

	private final FrameLosses losses = new FrameLosses("payments", new StreamObserver() {

		@Override
		public void frame(FrameOutcome outcome) {
			FrameLossesTests.this.dropped.addAndGet((outcome == FrameOutcome.DROPPED) ? 1 : 0);
		}

		@Override
		public void requestsForgotten(int count) {
			FrameLossesTests.this.forgotten.addAndGet(count);
		}

	}, new OccasionalLog(LogFactory.getLog(FrameLosses.class), Clock.systemUTC()));

	@Test
	void framesBeyondThoseThatAreHeldBackAreCountedAndSaidOnce(CapturedOutput output) {
		ReceivedFrame received = new ReceivedFrame(new StreamFrame("thread/started", "a", "{}"), Instant.EPOCH, true,
				false);
		this.losses.tooMany(received);
		this.losses.tooMany(received);
		assertThat(this.dropped).hasValue(2);
		assertThat(output).containsOnlyOnce("are dropped; profile payments");
	}

	@Test
	void requestsThatAreForgottenAreCountedAndSaid(CapturedOutput output) {
		this.losses.requestsForgotten(3);
		assertThat(this.forgotten).hasValue(3);
		assertThat(output).contains("cannot be answered by this service; profile payments");
	}

}
