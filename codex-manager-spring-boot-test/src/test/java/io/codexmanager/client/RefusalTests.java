package io.codexmanager.client;

import io.codexmanager.CodexException;
import io.codexmanager.client.operation.CodexAccessDeniedException;
import io.codexmanager.client.operation.CodexConflictException;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.protocol.session.SteerTurn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Traps 16, 17 and 24: the status of a refusal often says something else than what is
 * wrong.
 */
class RefusalTests {

	private final CannedServer server = new CannedServer();

	private final CodexManager codex = this.server.client().build().blocking();

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			codex rpc error -32600: thread not found: 019a0000          | the session is unknown
			codex rpc error -32600: no rollout found for thread id 01a2 | the session is unknown
			codex rpc error -32600: Cannot rollback while a turn is in progress. | a turn is running
			codex rpc error -32600: Configuration was modified since last read.  | read it again
			codex rpc error -32600: something new                       | unknown ids, bad cursors, invalid input
			""")
	void aConflictSaysWhatIsLikely(String message, String hint) {
		this.server.answer(409, error("invalid_state", message));
		assertThatExceptionOfType(CodexConflictException.class).isThrownBy(() -> this.codex.system().info())
			.withMessageContaining(message)
			.withMessageContaining(hint)
			.satisfies((error) -> {
				assertThat(error.code()).isEqualTo("invalid_state");
				assertThat(error.retryable()).isFalse();
				assertThat(error.body()).contains(message);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CodexInvalidRequestException | codex rpc error -32600: invalid cursor: zz | the cursor is not one of this list
					CodexInvalidRequestException | codex rpc error -32600: invalid login id: nope | invalid input
					CodexInvalidRequestException | codex rpc error -32600: invalid thread id: invalid character | the session is unknown
					CodexInvalidRequestException | codex rpc error -32600: sha must not be empty | invalid input
					CodexInvalidRequestException | codex rpc error -32600: Only writes to the user config are allowed | invalid input
					CodexNotFoundException | codex rpc error -32600: No MCP server named 'example' found. | unknown ids
					CodexAccessDeniedException | codex rpc error -32600: codex account authentication required to read rate limits | not logged in
					""")
	void aConflictThatIsNoneIsTheExceptionThatFits(String type, String message, String hint) {
		String body = error("invalid_state", message);
		this.server.answer(409, body);
		assertThatExceptionOfType(CodexResponseException.class).isThrownBy(() -> this.codex.system().info())
			.withMessageContaining(message)
			.withMessageContaining(hint)
			.satisfies((error) -> {
				assertThat(error.getClass().getSimpleName()).isEqualTo(type);
				assertThat(error.status()).isEqualTo(409);
				assertThat(error.code()).isEqualTo("invalid_state");
				assertThat(error.body()).isEqualTo(body);
				assertThat(error.retryable()).isFalse();
			});
	}

	@Test
	void theWordsOfAConflictThatTheManagerItselfFoundDoNotCount() {
		this.server.answer(409, error("job_conflict", "invalid in every way"));
		assertThatExceptionOfType(CodexConflictException.class).isThrownBy(() -> this.codex.system().info());
	}

	@Test
	void anUnknownWordIsAnInvalidRequestThoughTheStatusSaysThatTheMethodIsMissing() {
		this.server.answer(501,
				error("method_not_supported", "codex rpc error -32600: unknown variant `loud`, expected one of `low`"));
		assertThatExceptionOfType(CodexInvalidRequestException.class).isThrownBy(() -> this.codex.system().info())
			.satisfies((error) -> {
				assertThat(error.status()).isEqualTo(501);
				assertThat(error.body()).contains("loud");
				assertThat(error.retryable()).isFalse();
			});
	}

	@Test
	void aMethodThatTheRuntimeLacksIsAServerErrorThatDoesNotPass() {
		this.server.answer(501, error("method_not_supported",
				"codex rpc error -32600: Invalid request: unknown variant `skills/remote/read`, expected one of `x`"));
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.codex.system().info())
			.withMessageContaining("does not have this method")
			.satisfies((error) -> assertThat(error.retryable()).isFalse());
	}

	@Test
	void aRuntimeThatIsTooSlowIsAServerErrorThatPasses() {
		this.server.answer(504, error("codex_timeout", "timed out"));
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.codex.system().info())
			.withMessageContaining("can be tried again")
			.satisfies((error) -> assertThat(error.retryable()).isTrue());
	}

	@ParameterizedTest
	@CsvSource({ "400,false", "401,false", "403,false", "404,false", "409,false", "410,false", "413,false", "423,false",
			"429,true", "500,false", "501,false", "502,true", "503,true", "504,true" })
	void onlyFailuresThatPassAreRetryable(int status, boolean retryable) {
		this.server.answer(status, error("some_code", "some message"));
		assertThatExceptionOfType(CodexException.class).isThrownBy(() -> this.codex.system().info())
			.satisfies((error) -> assertThat(error.retryable()).isEqualTo(retryable));
	}

	@Test
	void anErrorTellsOperationMethodPathStatusCodeAndBody() {
		String body = error("invalid_request", "request validation failed");
		this.server.answer(400, body);
		assertThatExceptionOfType(CodexResponseException.class).isThrownBy(() -> this.codex.sessions().get("one"))
			.satisfies((error) -> {
				assertThat(error.operation()).isEqualTo("sessions.get");
				assertThat(error.method()).isEqualTo("GET");
				assertThat(error.path()).isEqualTo("/sessions/{sessionId}");
				assertThat(error.call().profile()).isEqualTo("test");
				assertThat(error.status()).isEqualTo(400);
				assertThat(error.code()).isEqualTo("invalid_request");
				assertThat(error.body()).isEqualTo(body);
			});
	}

	@Test
	void refusedCredentialsNameTheProperty() {
		this.server.answer(401, "{\"status\":\"unauthorized\",\"code\":\"missing_role\"}");
		assertThatExceptionOfType(CodexAccessDeniedException.class).isThrownBy(() -> this.codex.system().info())
			.withMessageContaining("codex-manager.profiles.test.auth");
	}

	@Test
	void aRouteThatDoesNotExistIsNoOutcomeOfTheOperation() {
		this.server.answer(404,
				"{\"message\":\"Route POST:/api/approvals/1/decision not found\",\"error\":\"Not Found\",\"statusCode\":404}");
		assertThatExceptionOfType(CodexNotFoundException.class)
			.isThrownBy(() -> this.codex.approvals().decide("1", ApprovalDecision.accept()))
			.withMessageContaining("no such route")
			.withMessageContaining("codex-manager.profiles.test.api-prefix");
	}

	@Test
	void anAnswerThatIsGoneIsAnOutcomeOfTheOperation() {
		this.server.answer(404, "{\"status\":\"not_found\",\"approvalId\":\"1\"}");
		assertThat(this.codex.approvals().decide("1", ApprovalDecision.accept()).delivered()).isFalse();
	}

	@Test
	void aMalformedRequestIsNoOutcomeThoughTheOperationHasOneOfThatStatus() {
		this.server.answer(400, error("invalid_request", "request validation failed"));
		assertThatExceptionOfType(CodexInvalidRequestException.class)
			.isThrownBy(() -> this.codex.sessions().steer("a", "b", new SteerTurn("x")));
		this.server.answer(400, "{\"status\":\"error\",\"code\":\"failed\",\"sessionId\":\"a\",\"turnId\":\"b\"}");
		assertThat(this.codex.sessions().steer("a", "b", new SteerTurn("x")).performed()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "[]", "\"text\"", "null", "{\"status\":7}" })
	void anErrorOfAProxyIsAnErrorAllTheSame(String body) {
		this.server.answer(404, "text/html", body);
		assertThatExceptionOfType(CodexNotFoundException.class)
			.isThrownBy(() -> this.codex.approvals().decide("1", ApprovalDecision.accept()));
	}

	@Test
	void aPageInPlaceOfJsonIsUnreadable() {
		this.server.answer(200, "text/html", "<html>");
		assertThatExceptionOfType(CodexUnreadableResponseException.class).isThrownBy(() -> this.codex.system().info())
			.withMessageContaining("text/html")
			.withMessageContaining("system.info");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null" })
	void nothingInPlaceOfAnObjectIsUnreadable(String body) {
		this.server.answer(200, body);
		assertThatExceptionOfType(CodexUnreadableResponseException.class).isThrownBy(() -> this.codex.system().info())
			.withMessageContaining("system.info");
	}

	@Test
	void anUnreadableAnswerIsToldByPlaceAndNotByValue() {
		this.server.answer(200, "{\"data\":[{\"sessionId\":\"a\",\"materialized\":{\"x\":\"s3cret\"}}]}");
		assertThatExceptionOfType(CodexUnreadableResponseException.class)
			.isThrownBy(() -> this.codex.sessions().list(SessionQuery.all()))
			.withMessageContaining("$.data[0].materialized")
			.satisfies((error) -> assertThat(error.getMessage()).doesNotContain("s3cret"));
	}

	@Test
	void aLongBodyIsCut() {
		this.server.answer(500, "x".repeat(10_000));
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.codex.system().info())
			.satisfies((error) -> assertThat(error.body()).hasSize(4097));
	}

	private static String error(String code, String message) {
		return "{\"status\":\"error\",\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
	}

}
