package io.codexmanager.test.server;

import io.codexmanager.test.runtime.support.RuntimeErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order in which the words of a refusal count.
 */
class RuntimeRefusalTests {

	@ParameterizedTest
	@CsvSource({ "invalid thread id, 409, invalid_state", "unknown variant `x`, 501, method_not_supported",
			"x requires experimentalApi capability, 501, method_not_supported",
			"Missing Field `x`, 400, invalid_params", "authentication required, 409, invalid_state",
			"command timed out, 409, invalid_state" })
	void refusalsOfWhatIsWrongWithACall(String words, int status, String code) {
		assertRefusal(RuntimeErrorException.invalid(words), status, code);
	}

	@ParameterizedTest
	@CsvSource({ "a turn is in progress, 409, invalid_state", "Unauthorized, 401, auth_required",
			"missing bearer or basic authentication, 401, auth_required", "command timed out, 504, codex_timeout",
			"out of luck, 500, codex_error", "unknown variant `x` timed out, 501, method_not_supported" })
	void failuresOfACallThatWasUnderstood(String words, int status, String code) {
		assertRefusal(RuntimeErrorException.failed(words), status, code);
	}

	@Test
	void aRuntimeThatIsNotThere() {
		assertRefusal(RuntimeErrorException.gone(), 500, "codex_error");
		assertRefusal(RuntimeErrorException.silent("command/exec"), 504, "codex_timeout");
	}

	private static void assertRefusal(RuntimeErrorException ex, int status, String code) {
		Reply reply = RuntimeRefusal.of(ex, RuntimeRefusal.details("some/method").put("more", 1));
		JsonNode body = reply.body();
		assertThat(reply.status()).isEqualTo(status);
		assertThat(body).isNotNull();
		assertThat(body.path("code").asString()).isEqualTo(code);
		assertThat(body.path("message").asString()).isEqualTo(ex.getMessage());
		assertThat(body.path("details")).hasToString("{\"method\":\"some/method\",\"more\":1}");
	}

}
