package io.codexmanager.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.RawResponse;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.CodexUnexpectedResponseException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.protocol.ApiInfo;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.session.SessionPage;
import io.codexmanager.protocol.session.SessionSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReadingModeTests {

	private static final String INFO = "{\"name\":\"N\",\"version\":\"1\"%s}";

	private final CannedServer server = new CannedServer();

	private final CodexManager codex = this.server.client().build().blocking();

	private final CodexManager strict = this.codex.reading(ReadingMode.STRICT);

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource(ReadingMode.class)
	void anAnswerAsExpectedIsReadInEveryMode(ReadingMode mode) {
		this.server.answer(200, INFO.formatted(""));
		assertThat(this.codex.reading(mode).system().info().version()).isEqualTo("1");
	}

	@ParameterizedTest
	@EnumSource(value = ReadingMode.class, names = { "LENIENT", "OFF" })
	void whatIsUnknownIsKeptUnlessReadingIsStrict(ReadingMode mode) {
		this.server.answer(200, INFO.formatted(",\"colour\":\"red\""));
		assertThat(this.codex.reading(mode).system().info().unknown()).containsOnlyKeys("colour");
	}

	@Test
	void anUnknownFieldIsRefusedByPlace() {
		this.server.answer(200, INFO.formatted(",\"colour\":\"red\""));
		assertThatExceptionOfType(CodexUnexpectedResponseException.class).isThrownBy(() -> this.strict.system().info())
			.withMessageContaining("system.info")
			.withMessageContaining("$.colour")
			.satisfies((error) -> {
				assertThat(error.jsonPath()).isEqualTo("$.colour");
				assertThat(error.expected()).isEqualTo("no such field");
				assertThat(error.sample()).contains("\"colour\":\"red\"");
				assertThat(error.call().operation()).isEqualTo("system.info");
				assertThat(error.retryable()).isFalse();
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"version":"1"}            | $.name
			{"name":null,"version":"1"} | $.name
			{"name":7,"version":"1"}    | $.name
			{"name":{},"version":"1"}   | $.name
			[]                          | $
			""")
	void aMissingFieldOrAnotherTypeIsRefusedByPlace(String answer, String path) {
		this.server.answer(200, answer);
		assertThatExceptionOfType(CodexUnexpectedResponseException.class).isThrownBy(() -> this.strict.system().info())
			.satisfies((error) -> assertThat(error.jsonPath()).isEqualTo(path));
	}

	@Test
	void aMissingFieldIsToleratedUnlessReadingIsStrict() {
		this.server.answer(200, "{\"version\":\"1\"}");
		assertThat(this.codex.system().info().version()).isEqualTo("1");
	}

	@Test
	void anUnknownWordOfASetIsRefusedWithTheWordsThatAreKnown() {
		String page = "{\"data\":[{\"sessionId\":\"a\",\"title\":\"t\",\"materialized\":true,"
				+ "\"approvalPolicy\":\"sometimes\"}],\"nextCursor\":null,\"archived\":false}";
		assertThat(this.codex.parse("sessions.list", page, SessionPage.class).data()).hasSize(1);
		assertThatExceptionOfType(CodexUnexpectedResponseException.class)
			.isThrownBy(() -> this.strict.parse("sessions.list", page))
			.satisfies((error) -> {
				assertThat(error.jsonPath()).isEqualTo("$.data[0].approvalPolicy");
				assertThat(error.expected()).contains("never");
				assertThat(error.sample()).contains("sometimes");
			});
	}

	@Test
	void theSampleIsCutAndHidesWhatLooksLikeASecret() {
		this.server.answer(200, INFO.formatted(
				",\"apiKey\":\"k3y\",\"auth\":{\"x\":\"k3y\"},\"list\":[{\"Password\":\"k3y\"}],\"header\":\"Bearer k3y\","
						+ "\"long\":\"" + "x".repeat(2000) + "\""));
		assertThatExceptionOfType(CodexUnexpectedResponseException.class).isThrownBy(() -> this.strict.system().info())
			.satisfies((error) -> {
				assertThat(error.sample()).hasSizeLessThanOrEqualTo(500).contains("[hidden]");
				assertThat(error.toString()).doesNotContain("k3y");
			});
	}

	@Test
	void aSecretOfTheWrongTypeIsNotInTheErrorNorInItsCauses() {
		String body = "{\"sessionId\":\"a\",\"turnId\":\"t\",\"status\":{\"token\":[\"s3cret\"]}}";
		assertThatExceptionOfType(CodexUnexpectedResponseException.class)
			.isThrownBy(() -> this.strict.parse("sessions.send_message", body))
			.satisfies((error) -> assertThat(stackTrace(error)).doesNotContain("s3cret"));
	}

	@Test
	void outcomesAreReadStrictlyToo() {
		this.server.answer(409, "{\"status\":\"no_active_turn\",\"sessionId\":\"a\",\"colour\":1}");
		assertThat(this.codex.sessions().interrupt("a").unknown()).containsKey("colour");
		assertThatExceptionOfType(CodexUnexpectedResponseException.class)
			.isThrownBy(() -> this.strict.sessions().interrupt("a"))
			.satisfies((error) -> assertThat(error.jsonPath()).isEqualTo("$.colour"));
	}

	@Test
	void theModeOfTheBuilderIsTheDefault() {
		this.server.answer(200, INFO.formatted(",\"colour\":\"red\""));
		CodexManager client = this.server.client().readingMode(ReadingMode.STRICT).build().blocking();
		assertThatExceptionOfType(CodexUnexpectedResponseException.class).isThrownBy(() -> client.system().info());
		assertThat(client.reading(ReadingMode.OFF).system().info().name()).isEqualTo("N");
	}

	@Test
	void theReactiveFaceReadsInTheSameModes() {
		this.server.answer(200, INFO.formatted(",\"colour\":\"red\""));
		StepVerifier.create(this.codex.reactive().reading(ReadingMode.STRICT).system().info())
			.expectError(CodexUnexpectedResponseException.class)
			.verify(Clients.TIMEOUT);
	}

	@Test
	void aFaceOfAModeIsMadeOnce() {
		assertThat(this.codex.reading(ReadingMode.STRICT)).isSameAs(this.strict);
		assertThat(this.strict.reading(ReadingMode.LENIENT)).isSameAs(this.codex);
		assertThat(this.codex.reading(ReadingMode.LENIENT)).isSameAs(this.codex);
	}

	@Test
	void rawAnswersAreReadInTheModeToo() {
		this.server.answer(200, INFO.formatted(",\"colour\":\"red\""));
		RawResponse response = this.strict.raw().request(RawRequest.get(""));
		assertThatExceptionOfType(CodexUnexpectedResponseException.class).isThrownBy(() -> response.as(ApiInfo.class))
			.withMessageContaining("raw.request");
	}

	@Test
	void anyPayloadCanBeReadByOperation() {
		String json = "{\"data\":[]}";
		JsonMapper mapper = new JsonMapper();
		Stream.of(json, json.getBytes(), mapper.readTree(json), Map.of("data", List.of()))
			.forEach((payload) -> assertThat(this.codex.parse("sessions.approvals.list", payload))
				.isEqualTo(new Listing<>(List.of(), Map.of())));
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void aPayloadThatIsNoneIsRefusedByOperation() {
		assertThatExceptionOfType(CodexUnreadableResponseException.class)
			.isThrownBy(() -> this.codex.parse("sessions.get", "<html>"))
			.withMessageContaining("sessions.get (GET /sessions/{sessionId}, profile 'test')");
		assertThatExceptionOfType(CodexUnreadableResponseException.class)
			.isThrownBy(() -> this.codex.parse("sessions.get", "{\"thread\":3}"))
			.withMessageContaining("$.thread");
		assertThatExceptionOfType(CodexUnreadableResponseException.class)
			.isThrownBy(() -> this.codex.parse("sessions.get", "null"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.codex.parse("sessions.nothing", "{}"))
			.withMessageContaining("sessions.get");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.codex.parse("sessions.list", "{}", SessionSnapshot.class))
			.withMessageContaining("SessionPage");
	}

	private static String stackTrace(Throwable error) {
		StringWriter text = new StringWriter();
		error.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
