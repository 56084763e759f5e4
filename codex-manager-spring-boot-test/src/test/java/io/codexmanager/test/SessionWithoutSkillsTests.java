package io.codexmanager.test;

import java.util.Map;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.CodexManager;
import io.codexmanager.protocol.session.CreateSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who creates a session without the skills that its model then calls is told once.
 */
@SpringBootTest(classes = SessionWithoutSkillsTests.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = "codex-manager.profiles.local.stream.startup=wait")
@AutoConfigureEmbeddedCodexManager
@ExtendWith(OutputCaptureExtension.class)
class SessionWithoutSkillsTests {

	@Autowired
	private EmbeddedCodexManager manager;

	@Autowired
	private CodexManager codex;

	@Test
	void itIsSaidOnceWhatIsMissing(CapturedOutput output) {
		this.manager.script((turn) -> {
			turn.callTool("foreign", Map.of());
			turn.say(turn.callTool("look_up", Map.of()).text());
		});
		String session = this.codex.sessions().create(CreateSession.in("/srv")).id();
		assertThat(this.codex.session(session).ask("a").text()).isEqualTo("unsupported call: look_up");
		assertThat(this.codex.session(session).ask("b").text()).isEqualTo("unsupported call: look_up");
		await().untilAsserted(() -> assertThat(output).containsOnlyOnce("The model called the skill 'look_up'")
			.contains(session, "created without it", ".tools("));
		assertThat(output).doesNotContain("'foreign'");
	}

	@EnableAutoConfiguration
	static class Application {

		@RemoteSkill(description = "Looks up")
		String lookUp() {
			return "found";
		}

	}

}
