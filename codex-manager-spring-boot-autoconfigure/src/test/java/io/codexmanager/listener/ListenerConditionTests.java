package io.codexmanager.listener;

import java.util.Set;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.TurnCompletedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Conditions that cannot work stop the start.
 */
class ListenerConditionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			#request.profile() ==                     | cannot be read
			#request.profile() == 'a' and             | cannot be read
			#request.(profile)                        | cannot be read
			profile() == 'a                           | cannot be read
			#request.fileChnage                       | asks for 'fileChnage', which ApprovalRequestedEvent has not
			#request.treadId() == 'a'                 | asks for 'treadId'
			#root.event.commnd() == 'a'               | asks for 'commnd'
			event.treadId() == 'a'                    | asks for 'treadId'
			#a0.treadId() == 'a'                      | asks for 'treadId'
			not #request.fileChnage                   | asks for 'fileChnage'
			#request.profile().nothing                | asks for 'nothing', which String has not
			true and (false or #request.nothing)      | asks for 'nothing'
			#event.profile() == 'a'                   | asks for #event, which is nothing here
			#evnt                                     | asks for #evnt
			""")
	void whatCannotWorkIsFound(String condition, String problem) {
		assertThat(problem(condition)).contains(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "#request.fileChange", "#request.profile() == 'a'", "#request.threadId == 'a'",
			"#root.event.threadId()?.startsWith('a')", "#root.args[0].anything()", "@bean.test(#request)",
			"#request.request().anything() == 1", "T(java.lang.Math).random() < 2", "#p0.profile().length() > 1",
			"#request.profile().bytes.length > 1", "#root.event.source == 'local'", "event.profile() == 'a'",
			"#request.profile() matches 'a.*'", "{'a', 'b'}.contains(#request.profile())" })
	void whatCanWorkIsLeftAlone(String condition) {
		assertThat(problem(condition)).isEmpty();
	}

	@Test
	void whatOneOfThePossibleEventsHasIsLeftAlone() {
		Set<Class<? extends CodexEvent>> events = Set.of(ApprovalRequestedEvent.class, TurnCompletedEvent.class);
		ConditionCheck check = new ConditionCheck(ReflectionUtils.findMethod(Broken.class, "on", CodexEvent.class),
				events);
		assertThat(check.problem("#request.turnId() == 'a'")).isEmpty();
		assertThat(check.problem("#request.trunId() == 'a'")).get()
			.extracting(ConditionCheck.Problem::cure)
			.asString()
			.contains("Did you mean 'turnId'?");
	}

	@Test
	void theStartStopsAndNamesTheMethod() {
		try (Harness harness = new Harness()) {
			assertThatException().isThrownBy(() -> harness.start(Broken.class))
				.havingRootCause()
				.isInstanceOf(CodexConfigurationException.class)
				.withMessageContaining("Broken.on")
				.withMessageContaining("asks for 'nothing'");
		}
	}

	private static String problem(String condition) {
		return new ConditionCheck(ReflectionUtils.findMethod(Broken.class, "approval", ApprovalRequestedEvent.class),
				Set.of(ApprovalRequestedEvent.class))
			.problem(condition)
			.map((problem) -> problem.what() + " " + problem.cure())
			.orElse("");
	}

	static class Broken {

		@CodexEventListener(value = "session_deleted", condition = "#request.nothing.atAll")
		void on(CodexEvent request) {
			throw new AssertionError("not to be called");
		}

		void approval(ApprovalRequestedEvent request) {
			throw new AssertionError("not to be called");
		}

	}

}
