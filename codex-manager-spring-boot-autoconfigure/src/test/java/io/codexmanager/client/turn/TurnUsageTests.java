package io.codexmanager.client.turn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.support.Deadline;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts the tokens of recorded turns. Each response of the model cost the same.
 */
class TurnUsageTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	@ParameterizedTest
	@CsvSource({ "plain-message-turn, 01a20327-b560-7dd3-a2b7-08423cf0ef63, true, 1",
			"tool-call-round-trip, 01a20327-bef9-7283-a1c4-2a5c7f3cb32d, true, 2",
			"command-approval-accept, 01a20327-c577-7023-928d-98d1796066e1, true, 2",
			"command-approval-decline, 01a20327-c9e7-7bb0-830f-3dbdbb3265d4, true, 2",
			"file-change-approval, 01a20327-d061-7be3-8568-581769ad2e5b, true, 2",
			"second-message-during-turn, 01a20327-dd0c-7540-8cc1-b98267f16b4c, true, 2",
			"fork-rollback-compact-review, 01a20328-1140-7700-bdb2-2a675ead1f71, true, 1",
			"fork-rollback-compact-review, 01a20328-1216-7b51-a43e-ef1d984620c3, false, 1",
			"tool-user-input, 01a20328-9694-7a52-8be9-b30344e7e2bd, true, 2",
			"tool-user-input, 01a20328-9834-7110-95d4-15cc0f709cd9, false, 2" })
	void theTokensOfATurnAreThoseOfItsResponses(String recording, String turnId, boolean first, int responses) {
		assertThat(usage(recording, turnId, first)).isEqualTo(tokens(responses));
	}

	private static TokenCount tokens(int responses) {
		return new TokenCount(15L * responses, 10L * responses, 0, 5L * responses, 0, Map.of());
	}

	private static @Nullable TokenCount usage(String recording, String turnId, boolean first) {
		TurnGoal goal = new TurnGoal("s-1", null, null, false, TurnLimits.none(),
				Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()), TurnOptions.OnGiveUp.LEAVE,
				TurnOptions.WhenShared.ACCEPT, TurnObservation.NONE);
		TurnTracker tracker = new TurnTracker(goal, first, new TurnFrames(MAPPER, new Redaction()),
				TurnSettings.defaults(), (update) -> {
				});
		tracker.signal(new SessionSignal.Connected());
		tracker.sending();
		tracker.accepted(turnId);
		frames(recording).forEach((frame) -> {
			if (tracker.result() == null) {
				tracker.signal(new SessionSignal.Arrived(frame));
			}
		});
		return Objects.requireNonNull(tracker.result(), "The turn has not ended").usage();
	}

	/** Some recordings have what several sockets received. */
	private static Iterable<StreamFrame> frames(String recording) {
		try {
			List<JsonNode> lines = new ClassPathResource("recordings/stream/" + recording + ".jsonl")
				.getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.map(MAPPER::readTree)
				.filter((line) -> line.path("frame").isObject())
				.toList();
			boolean limited = lines.stream().anyMatch((line) -> line.path("socket").asString("").equals("session"));
			return lines.stream()
				.filter((line) -> line.path("socket").asString("").equals(limited ? "session" : "unfiltered"))
				.map((line) -> line.path("frame"))
				.map((frame) -> new StreamFrame(frame.path("type").asString(), frame.path("threadId").asString(null),
						frame.toString()))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
