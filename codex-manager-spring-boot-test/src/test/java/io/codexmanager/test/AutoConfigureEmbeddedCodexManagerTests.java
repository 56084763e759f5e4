package io.codexmanager.test;

import io.codexmanager.client.CodexManager;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureEmbeddedCodexManager}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@AutoConfigureEmbeddedCodexManager
class AutoConfigureEmbeddedCodexManagerTests {

	private final EmbeddedCodexManager manager;

	private final CodexManager codex;

	AutoConfigureEmbeddedCodexManagerTests(@Autowired EmbeddedCodexManager manager, @Autowired CodexManager codex) {
		this.manager = manager;
		this.codex = codex;
	}

	@Test
	void theClientTalksToTheManager() {
		this.manager.reset();
		this.codex.system().info();
		assertThat(this.manager.requests()).hasSize(1);
	}

	@Nested
	class InANestedClass {

		@Test
		void theSameManagerIsUsed(@Autowired EmbeddedCodexManager nested) {
			assertThat(nested).isSameAs(AutoConfigureEmbeddedCodexManagerTests.this.manager);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
