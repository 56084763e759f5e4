package io.codexmanager.client.turn;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.support.Deadline;
import io.codexmanager.text.Redaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnTrackerTests {

	private final List<TurnUpdate> updates = new ArrayList<>();

	private final TurnGoal goal = new TurnGoal("s-1", "go", null, false, TurnLimits.none(),
			Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()), TurnOptions.OnGiveUp.LEAVE,
			TurnOptions.WhenShared.ACCEPT, TurnObservation.NONE);

	private final TurnTracker tracker = new TurnTracker(this.goal, true,
			new TurnFrames(ProtocolJson.builder().build(), new Redaction()), TurnSettings.defaults(),
			this.updates::add);

	@BeforeEach
	void begin() {
		this.tracker.signal(new SessionSignal.Connected());
		this.tracker.accepted("t-1");
	}

	@Test
	void aMessageThatTheRuntimeGaveUpAndWroteAgainIsNotAmongTheAnswers() {
		delta("msg_1", "half an ans");
		error("Reconnecting... 1/2", true);
		delta("msg_2", "an answer");
		completed("msg_2", "an answer");
		ended("completed");
		assertThat(this.tracker.result()).isNotNull();
		assertThat(this.tracker.result().messages()).containsExactly("an answer");
		assertThat(this.updates).filteredOn(TurnUpdate.TextDelta.class::isInstance).hasSize(2);
	}

	@Test
	void whatWasWrittenBeforeANewTryStays() {
		completed("msg_1", "first");
		delta("msg_2", "half");
		error("Reconnecting... 1/2", true);
		delta("msg_3", "again half");
		error("stream disconnected", false);
		ended("failed");
		assertThat(this.tracker.failure()).isInstanceOf(TurnFailedException.class)
			.hasMessageContaining("stream disconnected");
		assertThat(this.tracker.failure().collectedText()).isEqualTo("first\nagain half");
	}

	private void delta(String itemId, String text) {
		frame("item.agent_message.delta", "\"itemId\":\"" + itemId + "\",\"delta\":\"" + text + "\"");
	}

	private void completed(String itemId, String text) {
		frame("item.completed",
				"\"item\":{\"type\":\"agentMessage\",\"id\":\"" + itemId + "\",\"text\":\"" + text + "\"}");
	}

	private void error(String message, boolean willRetry) {
		frame("error",
				"\"error\":{\"message\":\"" + message + "\",\"additionalDetails\":null},\"willRetry\":" + willRetry);
	}

	private void ended(String status) {
		frame("turn.completed", "\"turn\":{\"id\":\"t-1\",\"items\":[],\"status\":\"" + status + "\",\"error\":null}");
	}

	private void frame(String name, String params) {
		String type = "app_server." + name;
		this.tracker.signal(new SessionSignal.Arrived(new StreamFrame(type, "s-1",
				"{\"type\":\"" + type
						+ "\",\"threadId\":\"s-1\",\"payload\":{\"params\":{\"threadId\":\"s-1\",\"turnId\":\"t-1\","
						+ params + "}}}")));
	}

}
