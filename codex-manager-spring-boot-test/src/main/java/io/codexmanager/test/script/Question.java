package io.codexmanager.test.script;

import java.util.List;

/**
 * A question of the model to the user.
 *
 * @param id the id that the answer refers to
 * @param header a word or two to show above the question
 * @param question the question
 * @param options the answers offered, may be empty
 * @param other whether a free answer is allowed
 * @param secret whether the answer is to be hidden while typed
 */
public record Question(String id, String header, String question, List<Option> options, boolean other, boolean secret) {

	public Question {
		options = List.copyOf(options);
	}

	/**
	 * A question with answers to choose from; a free answer is allowed, too.
	 * @param id the id that the answer refers to
	 * @param question the question
	 * @param labels the labels of the answers
	 * @return the question
	 */
	public static Question of(String id, String question, String... labels) {
		List<Option> options = List.of(labels).stream().map((label) -> new Option(label, "")).toList();
		return new Question(id, "Choice", question, options, true, false);
	}

	/**
	 * An answer to choose.
	 *
	 * @param label what the answer carries
	 * @param description an explanation
	 */
	public record Option(String label, String description) {
	}

}
