package io.codexmanager.test.server;

import java.util.Map;

import io.codexmanager.test.StateBehind;
import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SessionProjectRoutes}.
 */
class SessionProjectRoutesTests {

	private static final String UNKNOWN = "019a0000-0000-7000-8000-000000000000";

	private final ManagerState state = StateBehind.create();

	private final Route route = new SessionProjectRoutes(this.state, new SessionGuard(this.state), "p"::equals).routes()
		.get(0);

	@Test
	void aSessionChangesItsProject() {
		String id = create();
		assertThat(assign(id, "\"p\"").body()).isEqualTo(Json.read("""
				{"status":"ok","sessionId":"%s","projectId":"p","previousProjectId":null}""".formatted(id)));
		assertThat(assign(id, "\"p\"").body()).isEqualTo(Json.read("""
				{"status":"ok","sessionId":"%s","projectId":"p","previousProjectId":"p"}""".formatted(id)));
		assertThat(session(id).path("projectId").asString()).isEqualTo("p");
		assertThat(assign(id, "null").body()).isEqualTo(Json.read("""
				{"status":"ok","sessionId":"%s","projectId":null,"previousProjectId":"p"}""".formatted(id)));
		assertThat(session(id).path("projectId").isNull()).isTrue();
	}

	@Test
	void theProjectIsLookedForBeforeTheSession() {
		Reply unknownProject = assign(UNKNOWN, "\"q\"");
		assertThat(unknownProject.status()).isEqualTo(404);
		assertThat(unknownProject.body()).isEqualTo(Json.read("""
				{"status":"project_not_found","sessionId":"%s","projectId":"q"}""".formatted(UNKNOWN)));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> assign(UNKNOWN, "\"p\""))
			.satisfies((ex) -> assertThat(ex.reply().body()).isEqualTo(Json.read("""
					{"status":"not_found","sessionId":"%s"}""".formatted(UNKNOWN))));
	}

	@Test
	void aForkIsInNoProject() {
		String id = create();
		assign(id, "\"p\"");
		String fork = this.state
			.locked(() -> this.state.history().fork(new SessionGuard(this.state).existing(id)).id());
		assertThat(session(fork).path("projectId").isNull()).isTrue();
	}

	private String create() {
		return this.state.locked(() -> this.state.sessions().create(Json.object()))
			.path("session")
			.path("sessionId")
			.asString();
	}

	private JsonNode session(String id) {
		return this.state
			.locked(() -> this.state.sessions().read(new SessionGuard(this.state).existing(id)).path("session"));
	}

	private Reply assign(String id, String projectId) {
		Call call = Call
			.of("POST", new Target("/api/sessions/" + id + "/project"), new Caller(new DefaultHttpHeaders(), true))
			.with(Json.read("{\"projectId\":" + projectId + "}"))
			.with(Map.of("sessionId", id));
		Reply reply = this.route.handler().apply(call).block();
		assertThat(reply).isNotNull();
		return reply;
	}

}
