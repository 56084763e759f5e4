package io.codexmanager.faults;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.RawRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That a credential is used from the moment at which its supplier has it.
 */
class RotatedCredentialTests {

	private final Recorder server = Recorder.answering("{}");

	private final AtomicReference<String> token = new AtomicReference<>("token-0ne");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
						CodexManagerEventsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class))
		.withBean(HeaderSupplier.class, () -> (profile) -> Mono.fromSupplier(() -> {
			HttpHeaders headers = new HttpHeaders();
			headers.setBearerAuth(this.token.get());
			return headers;
		}))
		.withPropertyValues("codex-manager.test.allowed-profiles=*",
				"codex-manager.profiles.local.base-url=" + this.server.baseUrl());

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void aCallUsesTheNewOne() {
		this.runner.withPropertyValues("codex-manager.profiles.local.stream.enabled=false").run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			codex.raw().request(RawRequest.get("/first"));
			this.token.set("token-tw0");
			codex.raw().request(RawRequest.get("/second"));
			assertThat(requests("/first")).isNotEmpty().allMatch((request) -> request.contains("bearer token-0ne"));
			assertThat(requests("/second")).isNotEmpty().allMatch((request) -> request.contains("bearer token-tw0"));
		});
	}

	@Test
	void aHandshakeUsesTheNewOne() {
		this.runner.withPropertyValues("codex-manager.profiles.local.stream.enabled=true").run((context) -> {
			Awaitility.await().until(() -> !handshakes("token-0ne").isEmpty());
			assertThat(handshakes("token-tw0")).isEmpty();
			this.token.set("token-tw0");
			Awaitility.await().until(() -> !handshakes("token-tw0").isEmpty());
		});
	}

	private List<String> handshakes(String credential) {
		return requests("websocket").stream().filter((request) -> request.contains("bearer " + credential)).toList();
	}

	private List<String> requests(String part) {
		return this.server.requests()
			.stream()
			.map((request) -> request.toLowerCase(Locale.ROOT))
			.filter((request) -> request.contains(part))
			.toList();
	}

}
