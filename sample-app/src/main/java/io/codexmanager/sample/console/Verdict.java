package io.codexmanager.sample.console;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a person decided.
 *
 * @param decision {@code accept} or {@code decline}
 * @param note a note for the model and the record, at most {@value #NOTE_LIMIT}
 * characters
 * @param answers the answers by the ids of the questions
 */
record Verdict(String decision, String note, Map<String, String> answers) {

	static final int NOTE_LIMIT = 500;

	private static final int ANSWER_LIMIT = 4_000;

	private static final Set<String> DECISIONS = Set.of("accept", "decline");

	Verdict(@Nullable String decision, @Nullable String note, @Nullable Map<String, String> answers) {
		Assert.isTrue(decision != null && DECISIONS.contains(decision), "'decision' must be accept or decline");
		this.decision = Objects.requireNonNull(decision);
		this.note = (note != null) ? note.strip() : "";
		this.answers = (answers != null) ? Map.copyOf(answers) : Map.of();
		Assert.isTrue(this.note.length() <= NOTE_LIMIT, "'note' must have at most " + NOTE_LIMIT + " characters");
		Assert.isTrue(this.answers.values().stream().allMatch((answer) -> answer.length() <= ANSWER_LIMIT),
				"'answers' must have at most " + ANSWER_LIMIT + " characters each");
	}

	boolean accept() {
		return this.decision.equals("accept");
	}

}
