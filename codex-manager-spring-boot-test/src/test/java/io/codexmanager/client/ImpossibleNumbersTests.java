package io.codexmanager.client;

import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.RawResponse;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for answers with numbers whose exponent is beyond what a decimal can have. They
 * are JSON, but no parser can make a number of them.
 */
class ImpossibleNumbersTests {

	private static final String NUMBER = "1e99999999999";

	private final CannedServer server = new CannedServer(200,
			"{\"status\": \"ok\", \"service\": \"api\", \"brandNew\": " + NUMBER + "}");

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource(ReadingMode.class)
	void anAnswerIsUnreadableWhicheverWayItIsRead(ReadingMode mode) {
		CodexManager codex = this.server.client().readingMode(mode).build().blocking();
		assertUnreadable(() -> codex.system().health());
	}

	@ParameterizedTest
	@ValueSource(strings = { NUMBER, "-1e-99999999999" })
	void rawAnswersAndPayloadsAreUnreadableToo(String number) {
		CodexManager codex = this.server.client().build().blocking();
		this.server.answer(200, "{\"brandNew\": " + number + "}");
		RawResponse response = codex.raw().request(RawRequest.get("/health"));
		assertThat(response.text()).contains(number);
		assertThatExceptionOfType(CodexUnreadableResponseException.class).isThrownBy(response::tree)
			.withMessageContaining("not JSON");
		assertUnreadable(() -> codex.parse("system.health", response.text()));
	}

	@Test
	void aRefusalIsStillTheRefusalThatItsStatusSays() {
		CodexManager codex = this.server.client().build().blocking();
		this.server.answer(400, "{\"status\": \"error\", \"code\": " + NUMBER + "}");
		assertThatExceptionOfType(CodexInvalidRequestException.class).isThrownBy(() -> codex.system().health());
	}

	private static void assertUnreadable(ThrowingCallable action) {
		assertThatExceptionOfType(CodexUnreadableResponseException.class).isThrownBy(action)
			.withMessageContaining("system.health");
	}

}
