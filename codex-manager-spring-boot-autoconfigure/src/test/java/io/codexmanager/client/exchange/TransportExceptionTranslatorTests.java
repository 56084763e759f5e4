package io.codexmanager.client.exchange;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.testing.CyclicCauses;
import io.codexmanager.text.Redaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link TransportExceptionTranslator}.
 */
class TransportExceptionTranslatorTests {

	private static final URI ADDRESS = URI.create("http://user:hunter2@manager.example:3001/api?key=hunter3");

	private final OperationCall call = new OperationCall("test", "system.health", "GET", "/health");

	private final TransportExceptionTranslator failures = new TransportExceptionTranslator(ADDRESS, new Redaction());

	@Test
	void addressIsShownWithoutCredentials() {
		Throwable error = this.failures.of(this.call, new WebClientRequestException(new ConnectException("refused"),
				HttpMethod.GET, ADDRESS, HttpHeaders.EMPTY));
		assertThat(error).isInstanceOf(CodexTransportException.class)
			.hasMessageContaining("did not reach http://manager.example:3001/api: refused")
			.satisfies((shown) -> assertThat(shown.getMessage()).doesNotContain("hunter"));
	}

	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void causesMayNeverEnd() {
		Throwable cause = CyclicCauses.of(new IOException("first"), new IOException("second"));
		assertThat(this.failures.of(this.call,
				new WebClientRequestException(cause, HttpMethod.GET, ADDRESS, HttpHeaders.EMPTY)))
			.isInstanceOf(CodexTransportException.class)
			.hasMessageContaining("lost its connection before it was answered");
	}

	@Test
	void causeThatQuotesASecretIsLeftOut() {
		assertThat(this.failures.of(this.call, decoding("{\"token\":\"hunter2\"}")))
			.isInstanceOf(CodexUnreadableResponseException.class)
			.hasMessageContaining("$.token")
			.hasNoCause();
		assertThat(this.failures.of(this.call, decoding("{\"count\":\"many\"}"))).hasMessageContaining("$.count")
			.hasCauseInstanceOf(DecodingException.class);
	}

	private static DecodingException decoding(String json) {
		JsonMapper mapper = ProtocolJson.builder().build();
		JacksonException cause = catchThrowableOfType(JacksonException.class,
				() -> mapper.readValue(json, Numbers.class));
		return new DecodingException("JSON decoding error: " + cause.getOriginalMessage(), cause);
	}

	private record Numbers(int token, int count) {
	}

}
