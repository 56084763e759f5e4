package io.codexmanager.test;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the events around logins to those recorded with the real manager.
 */
class RecordedAccountEventsTests {

	private static final String LOGIN = "/api/account/login/start";

	private static final String CANCEL = "/api/account/login/cancel";

	private static final String SIGNED_OUT = "{\"authMode\":null}";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@Test
	void loginAndLogout() {
		try (Listening all = Listening.to(this.manager, null);
				Listening other = Listening.to(this.manager, "019a0000-0000-7000-8000-000000000000")) {
			playTheRecordedCalls();
			all.await((frame) -> frame.path("type").asString().equals("notification") && signedOut(frame, "params"));
			other.await((frame) -> signedOut(frame, ""));
			assertAlike(all.frames(), Recording.frames("account-events", "unfiltered"));
			assertAlike(other.frames(), Recording.frames("account-events", "other-session"));
		}
	}

	private void playTheRecordedCalls() {
		this.wire.post(LOGIN, "{\"type\":\"apiKey\",\"apiKey\":\"sk-example\"}");
		this.wire.post(LOGIN, "{\"type\":\"other\"}");
		JsonNode login = this.wire.post(LOGIN, "{\"type\":\"chatgpt\"}").body().path("result");
		this.wire.post(CANCEL, "{\"loginId\":\"" + login.path("loginId").asString() + "\"}");
		this.wire.post(CANCEL, "{\"loginId\":\"00000000-0000-0000-0000-000000000000\"}");
		this.wire.post(CANCEL, "{\"loginId\":\"nope\"}");
		this.wire.post(LOGIN,
				"{\"type\":\"chatgptAuthTokens\",\"accessToken\":\"example\",\"chatgptAccountId\":\"example\"}");
		this.wire.post("/api/account/logout");
	}

	private static boolean signedOut(JsonNode frame, String field) {
		JsonNode payload = frame.path("payload");
		return (field.isEmpty() ? payload : payload.path(field)).toString().equals(SIGNED_OUT);
	}

	private static void assertAlike(List<JsonNode> frames, List<JsonNode> recorded) {
		assertThat(frames.stream().map((frame) -> Likeness.of(frame, frame)).toList())
			.isEqualTo(recorded.stream().map((frame) -> Likeness.of(frame, frame)).toList());
	}

}
