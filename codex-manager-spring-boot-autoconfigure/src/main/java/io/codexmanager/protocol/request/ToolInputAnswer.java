package io.codexmanager.protocol.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * The answer to questions of the model.
 *
 * @param decision the decision; {@code decline} and {@code cancel} reach the model as no
 * answers, and the turn continues
 * @param answers the answers by id of the question
 * @param response sent to the runtime as it is and instead of all else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolInputAnswer(Decision decision, @Nullable Map<String, Answers> answers, @Nullable JsonNode response) {

	public ToolInputAnswer {
		Assert.notNull(decision, "'decision' must not be null");
	}

	/**
	 * Answer one question.
	 * @param questionId id of the question
	 * @param answers labels of the options, or free text
	 * @return the answer
	 */
	public static ToolInputAnswer of(String questionId, String... answers) {
		return of(Map.of(questionId, List.of(answers)));
	}

	/**
	 * Answer several questions.
	 * @param answers labels of the options, or free text, by id of the question
	 * @return the answer
	 */
	public static ToolInputAnswer of(Map<String, List<String>> answers) {
		Map<String, Answers> byQuestion = new LinkedHashMap<>();
		answers.forEach((question, given) -> byQuestion.put(question, new Answers(given)));
		return new ToolInputAnswer(Decision.ACCEPT, byQuestion, null);
	}

	/**
	 * Refuse to answer.
	 * @return the answer
	 */
	public static ToolInputAnswer decline() {
		return new ToolInputAnswer(Decision.DECLINE, null, null);
	}

	/**
	 * The answers to one question.
	 *
	 * @param answers labels of the options, or free text
	 */
	public record Answers(List<String> answers) {

		public Answers {
			answers = List.copyOf(answers);
		}

	}

}
