package io.codexmanager.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which frames of sessions that were not heard of before go on at once.
 */
class NewSessionHoldbackTests {

	private static final String STATUS = "app_server.thread.status.changed";

	private static final String STARTED = "app_server.thread.started";

	private static final String MCP_STARTED = "app_server.codex.event.mcp_startup_complete";

	private static final String IDLE = "{\"status\":{\"type\":\"idle\"}}";

	private static final String EMPTY = "{\"thread\":{\"turns\":[]}}";

	private final SessionActivity activity = new SessionActivity(10);

	private final List<String> tooMany = new ArrayList<>();

	private final List<String> ofWorkers = new ArrayList<>();

	private final NewSessionHoldback.Dropped losses = new NewSessionHoldback.Dropped() {

		@Override
		public void tooMany(ReceivedFrame received) {
			NewSessionHoldbackTests.this.tooMany.add(String.valueOf(received.frame().threadId()));
		}

		@Override
		public void ofWorker(ReceivedFrame received) {
			NewSessionHoldbackTests.this.ofWorkers.add(String.valueOf(received.frame().threadId()));
		}

	};

	private final NewSessionHoldback holdback = new NewSessionHoldback(false, this.activity,
			ProtocolJson.builder().build(), this.losses);

	@Test
	void whatIsHeardOfAWorkerGoesNowhere() {
		assertThat(admit("worker", STATUS, IDLE)).isEmpty();
		assertThat(admit("worker", "notification", IDLE)).isEmpty();
		assertThat(admit("worker", STARTED, EMPTY)).isEmpty();
		assertThat(admit("worker", "app_server.codex.event.raw_response_item", "{}")).isEmpty();
		assertThat(admit("worker", "notification", "{}")).isEmpty();
		assertThat(admit("worker", MCP_STARTED, "{}")).isEmpty();
		assertThat(admit("other", "app_server.turn.started", "{}")).hasSize(1);
	}

	@Test
	void theIdleStatusThatIsAllThatIsHeardOfSomeWorkersGoesNowhere() {
		assertThat(admit("worker", STATUS, IDLE)).isEmpty();
		assertThat(admit("worker", "notification", IDLE)).isEmpty();
		assertThat(admit("other", "app_server.turn.started", "{}")).hasSize(1);
		assertThat(admit(null, "account_updated", "{}")).hasSize(1);
		assertThat(admit("other", STATUS, IDLE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "app_server.thread.name.updated", "app_server.turn.started", "approval", "session_deleted",
			"a_later_event" })
	void anyOtherFrameShowsThatTheSessionIsAUsers(String type) {
		admit("a", STATUS, IDLE);
		admit("a", STARTED, EMPTY);
		assertThat(admit("a", type, "{}")).containsExactly(STATUS, STARTED, type);
		assertThat(admit("a", type, "{}")).containsExactly(type);
	}

	@Test
	void aForkIsAnnouncedAtOnce() {
		admit("fork", STATUS, IDLE);
		assertThat(admit("fork", STARTED, "{\"thread\":{\"turns\":[{\"id\":\"t\"}]}}")).containsExactly(STATUS,
				STARTED);
	}

	@Test
	void aSessionThatWasResumedHasATitleAndIsNotHeldBack() {
		String text = "{\"type\":\"%s\",\"threadId\":\"a\",\"payload\":{\"params\":%s,\"session\":{\"id\":\"a\",\"title\":\"Mine\"}}}"
			.formatted(STATUS, IDLE);
		assertThat(
				this.holdback.admit(new ReceivedFrame(new StreamFrame(STATUS, "a", text), Instant.EPOCH, true, false)))
			.hasSize(1);
	}

	@Test
	void aSessionWithoutATitleThatWasResumedIsIdleAsSoonAsItsServersHaveStarted() {
		admit("a", STATUS, IDLE);
		assertThat(admit("a", MCP_STARTED, "{}")).containsExactly(STATUS, MCP_STARTED);
		assertThat(admit("b", MCP_STARTED, "{}")).containsExactly(MCP_STARTED);
	}

	@Test
	void aSessionOfAUserMayHaveItsServersStartedBeforeItsName() {
		admit("a", STATUS, IDLE);
		admit("a", STARTED, EMPTY);
		assertThat(admit("a", MCP_STARTED, "{}")).isEmpty();
		assertThat(admit("a", "app_server.thread.name.updated", "{}")).containsExactly(STATUS, STARTED, MCP_STARTED,
				"app_server.thread.name.updated");
	}

	@Test
	void otherStatesAndKnownSessionsAreNotHeldBack() {
		assertThat(admit("a", STATUS, "{\"status\":{\"type\":\"active\"}}")).hasSize(1);
		this.activity.seen("b");
		assertThat(admit("b", STATUS, IDLE)).hasSize(1);
		assertThat(admit("b", STARTED, EMPTY)).hasSize(1);
		assertThat(admit("c", "notification", "{}")).hasSize(1);
	}

	@Test
	void aStreamThatIsFilteredToASessionHoldsNothingBack() {
		NewSessionHoldback filtered = new NewSessionHoldback(true, this.activity, ProtocolJson.builder().build(),
				this.losses);
		assertThat(filtered.admit(received("a", STATUS, IDLE))).hasSize(1);
		assertThat(filtered.admit(received("a", STARTED, EMPTY))).hasSize(1);
	}

	@Test
	void aServerThatAnnouncesWithoutEndIsSurvived() {
		IntStream.range(0, 1000).forEach((index) -> admit("s" + index, STARTED, EMPTY));
		IntStream.range(0, 1000).forEach((index) -> admit("s999", "notification", "{}"));
		assertThat(admit("s999", "app_server.turn.started", "{}")).hasSize(51).startsWith(STARTED);
		assertThat(this.tooMany).hasSize(951).containsOnly("s999");
		assertThat(this.ofWorkers).hasSize(900).startsWith("s0", "s1").doesNotContain("s900");
		assertThat(admit("s0", "app_server.turn.started", "{}")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{\"status\":7}", "{\"thread\":{\"turns\":3}}", "{" })
	void aPayloadOfAnotherFormIsSurvived(String params) {
		admit("a", STATUS, params);
		admit("a", STARTED, params);
		assertThat(admit("a", "app_server.turn.started", "{}")).endsWith("app_server.turn.started");
	}

	private List<String> admit(String sessionId, String type, String params) {
		return this.holdback.admit(received(sessionId, type, params))
			.stream()
			.map((received) -> received.frame().type())
			.toList();
	}

	private static ReceivedFrame received(String sessionId, String type, String params) {
		String thread = (sessionId != null) ? "\"" + sessionId + "\"" : "null";
		String text = "{\"type\":\"%s\",\"threadId\":%s,\"payload\":{\"params\":%s}}".formatted(type, thread, params);
		return new ReceivedFrame(new StreamFrame(type, sessionId, text), Instant.EPOCH, true, false);
	}

}
