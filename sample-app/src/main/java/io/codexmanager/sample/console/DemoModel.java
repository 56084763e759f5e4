package io.codexmanager.sample.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.Question;

/**
 * The model of the conversations of the demonstration. It asks people for what it would
 * do, and does nothing.
 */
final class DemoModel implements ModelScript {

	static final String FIX = "Fix the VAT of ticket T-1 and add a test";

	static final String NOTES = "Write the notes of the next release";

	static final String TIDY = "Make room on the build machine";

	private static final Duration TYPING = Duration.ofMillis(60);

	private static final String TEST_FILE = """
			class VatTests {

				@Test
				void roundsHalfUp() {
					assertThat(Vat.of("19.995")).isEqualTo("20.00");
				}

			}
			""";

	private final ModelScript others;

	DemoModel(ModelScript others) {
		this.others = others;
	}

	@Override
	public void play(ModelTurn turn) throws Exception {
		switch (turn.text()) {
			case FIX -> fix(turn);
			case NOTES -> notes(turn);
			case TIDY -> tidy(turn);
			default -> {
				if (turn.text().startsWith(Decisions.NOTE)) {
					type(turn, "Thank you, I keep that in mind: " + turn.text().substring(Decisions.NOTE.length()));
				}
				else {
					this.others.play(turn);
				}
			}
		}
	}

	private static void fix(ModelTurn turn) {
		type(turn, "I look up the ticket, write a test that shows the wrong VAT, and then correct the rounding.");
		turn.callTool("lookup_ticket", Map.of("ticketId", "T-1"));
		type(turn, "The rounding is cut off instead of half up. This test shows it:");
		ApprovalReply file = turn.askFileApproval("src/test/java/billing/VatTests.java", TEST_FILE);
		if (!file.accepted()) {
			type(turn, "I leave the tests as they are.");
			return;
		}
		ApprovalReply run = turn.askCommandApproval("./mvnw -q -pl billing test", "Tests run: 42, Failures: 0\n", 0);
		type(turn, run.accepted() ? "All 42 tests pass, and VAT is rounded half up."
				: "The test is written, but was not run.");
	}

	private static void notes(ModelTurn turn) {
		type(turn, "There are 14 changes since the last release, and two of them change the API.");
		Map<String, List<String>> answers = turn
			.ask(new Question("version", "Version", "Which version do these changes make?",
					List.of(new Question.Option("2.0.0 (Recommended)", "two changes break callers"),
							new Question.Option("1.8.0", "callers are told to adapt")),
					true, false));
		type(turn, answers.isEmpty() ? "Then I leave the version open."
				: "The notes are for version "
						+ String.join(", ", answers.getOrDefault("version", List.of())).replace(" (Recommended)", "")
						+ ": invoices round VAT half up, exports are streamed, and the old API is gone.");
	}

	private static void tidy(ModelTurn turn) {
		type(turn, "The disk is 94 % full. Most of it are images that no container uses.");
		ApprovalReply prune = turn.askCommandApproval("docker image prune --all --force --filter until=720h",
				"Total reclaimed space: 31.4GB\n", 0);
		type(turn, prune.accepted() ? "31.4 GB are free again." : "I leave the images where they are.");
	}

	private static void type(ModelTurn turn, String text) {
		turn.stream(TYPING, Arrays.asList(text.split("(?<= )")));
	}

}
