package io.codexmanager.autoconfigure;

import java.util.stream.Stream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.credential.CodexHeaderSupplierException;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.stream.CodexEventStreams;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Headers that belong to the connection or to a body.
 */
class ConnectionHeaderTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class));

	static Stream<String> ofTheConnection() {
		return Stream.of("host", "Host", "content-length", "transfer-encoding", "Connection", "upgrade", "keep-alive",
				"te", "trailer", "expect", "proxy-authorization", "Proxy-Connection", "sec-websocket-key",
				"Sec-WebSocket-Protocol", "http2-settings");
	}

	static Stream<String> forAll() {
		return Stream.concat(ofTheConnection(), Stream.of("content-type", "Content-Encoding"));
	}

	@ParameterizedTest
	@MethodSource("forAll")
	void aProfileThatSetsOneStopsTheStart(String name) {
		this.runner.withPropertyValues("codex-manager.profiles.local.headers[" + name + "]=x")
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.containsIgnoringCase("codex-manager.profiles.local.headers." + name)
				.contains("belongs to the "));
	}

	@ParameterizedTest
	@MethodSource("forAll")
	void aSupplierThatGivesOneFailsTheCallAndTheStream(String name) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(name, "x");
		this.runner.withBean(HeaderSupplier.class, () -> (profile) -> Mono.just(headers))
			.withPropertyValues("codex-manager.profiles.local.stream.enabled=true")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				assertThatExceptionOfType(CodexHeaderSupplierException.class).isThrownBy(() -> codex.system().health())
					.withMessageContaining("'" + name + "'")
					.withMessageContaining("HeaderSupplier");
				Awaitility.await()
					.untilAsserted(() -> assertThat(
							context.getBean(CodexEventStreams.class).get("local").status().lastFailure())
						.contains("'" + name + "'"));
			});
	}

	@ParameterizedTest
	@MethodSource("ofTheConnection")
	void aRequestThatSetsOneIsNotSent(String name) {
		this.runner.run((context) -> assertThatIllegalArgumentException().isThrownBy(
				() -> context.getBean(CodexManager.class).raw().request(RawRequest.get("/health").header(name, "x")))
			.withMessageContaining("'" + name + "'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Host", "accept", "X-Content-Length", "Cookie", "X-Team", "proxied-by" })
	void othersAreTaken(String name) {
		this.runner.withPropertyValues("codex-manager.profiles.local.headers[" + name + "]=x")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
