package io.codexmanager.client.turn;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.session.SessionSnapshot;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session that was read tells about a turn.
 */
class TurnSnapshotsTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	@Test
	void theCallsThatWaitAreThoseOfTheTurn() {
		SessionSnapshot snapshot = snapshot("[]", """
				[{"messageId":"tool-call-0-1","turnId":"t","type":"tool_call.request"},
				{"messageId":"tool-call-1-2","turnId":"t","type":"tool_call.resolved"},
				{"messageId":"tool-call-2-3","turnId":"other","type":"tool_call.request"},
				{"messageId":"note","turnId":"t","type":"tool_call.request"}]""");
		assertThat(TurnSnapshots.openToolCalls(snapshot, "t")).containsExactly("0");
	}

	@Test
	void entriesAndTurnsWithoutIdsAreSurvived() {
		SessionSnapshot snapshot = snapshot("[{\"status\":\"completed\"},{\"id\":\"t\",\"status\":\"completed\"}]", """
				[{"type":"tool_call.request"},{"turnId":"t","type":"tool_call.request"},{}]""");
		assertThat(TurnSnapshots.openToolCalls(snapshot, "t")).isEmpty();
		assertThat(TurnSnapshots.of(snapshot, "t").ended()).isTrue();
		assertThat(TurnSnapshots.of(snapshot, "unknown").turn()).isNull();
	}

	private SessionSnapshot snapshot(String turns, String transcript) {
		return this.mapper.readValue("""
				{"session":{"sessionId":"s","title":"S"},"thread":{"id":"s","turns":%s},"transcript":%s}"""
			.formatted(turns, transcript), SessionSnapshot.class);
	}

}
