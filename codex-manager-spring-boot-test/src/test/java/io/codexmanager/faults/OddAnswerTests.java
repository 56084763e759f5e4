package io.codexmanager.faults;

import java.nio.charset.StandardCharsets;

import io.codexmanager.CodexException;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.protocol.session.SendMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Answers that HTTP does not know.
 */
class OddAnswerTests {

	private BareServer server;

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 1000 Odd\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 000 Odd\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 99999999999 Odd\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 -1 Odd\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 two Odd\r\nContent-Length: 2\r\n\r\n{}", "HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}",
			"220 mail.example.org ready\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Type: nonsense\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Type: a/b/c; =\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=odd\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=\"\u00e4\"\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Type: nonsense\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Type:\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 101 Odd\r\n\r\n",
			"HTTP/1.1 204 No Content\r\n\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nzz\r\n" })
	void theyAreTypedErrors(String answer) {
		CodexManager codex = answering(answer);
		assertThat(catchThrowable(() -> codex.system().health())).isInstanceOf(CodexException.class);
		assertThat(catchThrowable(() -> codex.sessions().sendMessage("s1", SendMessage.of("x"))))
			.isInstanceOf(CodexException.class);
		Throwable raw = catchThrowable(() -> codex.raw().request(RawRequest.get("/health")).tree());
		assertThat(raw == null || raw instanceof CodexException).as("" + raw).isTrue();
	}

	@Test
	void aStatusThatHttpDoesNotHaveIsNamed() {
		CodexManager codex = answering("HTTP/1.1 1000 Odd\r\nContent-Length: 2\r\n\r\n{}");
		assertThatExceptionOfType(CodexUnreadableResponseException.class).isThrownBy(() -> codex.system().health())
			.withMessageContaining("a status that HTTP does not have")
			.withMessageContaining("1000");
	}

	@Test
	void aContentTypeThatIsNoneIsNamed() {
		CodexManager codex = answering("HTTP/1.1 200 OK\r\nContent-Type: nonsense\r\nContent-Length: 2\r\n\r\n{}");
		assertThatExceptionOfType(CodexUnreadableResponseException.class).isThrownBy(() -> codex.system().health())
			.withMessageContaining("200 and a Content-Type that is none")
			.withMessageContaining("nonsense");
	}

	@Test
	void anErrorIsOneWhateverTheTypeOfItsBodyIs() {
		CodexManager codex = answering("HTTP/1.1 500 Failed\r\nContent-Type: nonsense\r\nContent-Length: 2\r\n\r\n{}");
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> codex.system().health());
	}

	@Test
	void headersLongerThanAreReadAreSaidToBeThat() {
		CodexManager codex = answering(
				"HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(40_000) + "\r\nContent-Length: 2\r\n\r\n{}");
		assertThatExceptionOfType(CodexUnreadableResponseException.class).isThrownBy(() -> codex.system().health())
			.withMessageContaining("longer headers than are read")
			.withMessageContaining("codex-manager.profiles.test.max-header-size");
	}

	@Test
	void headersOfThirtyKilobytesAreRead() {
		CodexManager codex = answering("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(30_000)
				+ "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
		assertThat(codex.raw().request(RawRequest.get("/health")).text()).isEqualTo("{}");
	}

	private CodexManager answering(String answer) {
		this.server = BareServer.of((socket) -> {
			socket.request();
			socket.bytes(answer.getBytes(StandardCharsets.ISO_8859_1)).close();
		});
		return ReactiveCodexManager.builder("test", this.server.baseUrl()).build().blocking();
	}

}
