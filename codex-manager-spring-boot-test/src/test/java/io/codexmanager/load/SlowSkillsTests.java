package io.codexmanager.load;

import java.util.List;
import java.util.Map;

import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.script.ModelTurn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Skills that take their time, on a machine with one processor: as many run at a time as
 * may, and nothing else has to wait for them.
 */
class SlowSkillsTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model(SlowSkillsTests::play).build();

	@BeforeEach
	void start() {
		this.manager.start();
	}

	@AfterEach
	void stop() {
		this.manager.close();
	}

	@ParameterizedTest
	@CsvSource({ "12, 16, 12", "20, 16, 16" })
	void asManyRunAsMayAndAPlainQuestionIsAnsweredMeanwhile(int sessions, int concurrency, int running) {
		try (JavaProcess service = JavaProcess.start(SlowSkillsService.class, List.of("-XX:ActiveProcessorCount=1"),
				List.of(this.manager.baseUrl().toString(), String.valueOf(sessions), String.valueOf(concurrency)))) {
			assertThat(service.line((line) -> line.startsWith(SlowSkillsService.LINE))).isEqualTo(SlowSkillsService.LINE
					+ "plain=echo plain running=" + running + " answered=" + sessions + " most=" + running);
		}
	}

	private static void play(ModelTurn turn) {
		String text = turn.text();
		if (text.startsWith(LoadedManager.TOOL)) {
			turn.say(turn.callTool("work", Map.of("what", text)).text());
		}
		else {
			turn.say("echo " + text);
		}
	}

}
