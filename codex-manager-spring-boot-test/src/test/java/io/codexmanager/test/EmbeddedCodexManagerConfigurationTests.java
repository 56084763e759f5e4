package io.codexmanager.test;

import java.net.URI;
import java.time.Duration;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.client.CodexManager;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.server.RecordedRequest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedCodexManagerConfiguration}.
 */
class EmbeddedCodexManagerConfigurationTests {

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class))
		.withUserConfiguration(EmbeddedCodexManagerConfiguration.class);

	@Test
	void theManagerRunsAsLongAsTheContext() {
		EmbeddedCodexManager[] seen = new EmbeddedCodexManager[1];
		this.contexts.run((context) -> {
			seen[0] = context.getBean("embeddedCodexManager", EmbeddedCodexManager.class);
			assertThat(seen[0].isRunning()).isTrue();
			URI address = seen[0].baseUrl();
			assertThat(new Wire(address).get("/api").status()).isEqualTo(200);
		});
		assertThat(seen[0].isRunning()).isFalse();
	}

	@Test
	void clientsOfEveryProfileConnectToTheManager() {
		this.contexts
			.withPropertyValues("codex-manager.profiles.staging.base-url=http://localhost:1",
					"codex-manager.default-profile=staging")
			.run((context) -> {
				EmbeddedCodexManager manager = context.getBean(EmbeddedCodexManager.class);
				assertThat(context.getBean(CodexManagerConnectionDetails.class).baseUrl("staging"))
					.isEqualTo(manager.baseUrl());
				context.getBean(CodexManager.class).system().health();
				assertThat(manager.requests()).extracting(RecordedRequest::path).containsExactly("/api/health");
			});
	}

	@Test
	void scriptAndCustomizersAreBeans() {
		this.contexts.withUserConfiguration(OwnScript.class).run((context) -> {
			EmbeddedCodexManager manager = context.getBean(EmbeddedCodexManager.class);
			Wire wire = new Wire(manager.baseUrl());
			String id = wire.post("/api/sessions").body().path("session").path("sessionId").asString();
			try (Listening session = Listening.to(manager, id)) {
				wire.post("/api/sessions/" + id + "/messages", "{\"text\":\"x\"}");
				session.awaitTurn();
				assertThat(session.frames("app_server.item.agent_message.delta")).hasSize(1)
					.first()
					.satisfies((frame) -> assertThat(frame.path("payload").path("params").path("delta").asString())
						.isEqualTo("of my own"));
			}
			long before = System.nanoTime();
			assertThat(wire.post("/api/sessions/" + id + "/interrupt", "{\"turnId\":\"x\"}").status()).isEqualTo(500);
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnScript {

		@Bean
		ModelScript script() {
			return (turn) -> turn.say("of my own");
		}

		@Bean
		EmbeddedCodexManagerCustomizer quick() {
			return (builder) -> builder.hangTime(Duration.ofMillis(10));
		}

	}

}
