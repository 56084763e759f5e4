package io.codexmanager.test.runtime.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.script.Question;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions of the model to the user.
 */
final class QuestionFlow {

	private static final String METHOD = "item/tool/requestUserInput";

	private final TurnTools tools;

	private final TurnRun run;

	QuestionFlow(TurnTools tools, TurnRun run) {
		this.tools = tools;
		this.run = run;
	}

	Map<String, List<String>> ask(List<Question> questions) {
		String callId = "call_" + this.tools.ids().nextResponse();
		PendingRequest request = this.run.obtain(() -> {
			this.tools.usage().responseBegun(this.run);
			ObjectNode arguments = Json.object();
			arguments.set("questions", questions(questions));
			this.tools.items()
				.raw(this.run, ItemJson.functionCall("request_user_input", Json.write(arguments), callId));
			this.tools.usage().responseEnded(this.run);
			return announce(questions, callId);
		});
		Optional<ObjectNode> answer = request.await();
		if (answer.isEmpty()) {
			return Map.of();
		}
		JsonNode answers = answers(answer.get());
		this.run.act(() -> {
			this.tools.turns().status(this.run.session(), ThreadStatus.ACTIVE);
			ObjectNode output = Json.object();
			output.set("answers", answers);
			this.tools.items().raw(this.run, ItemJson.functionCallOutput(callId, Json.write(output)));
		});
		Map<String, List<String>> result = new LinkedHashMap<>();
		answers.properties().forEach((entry) -> {
			List<String> values = new ArrayList<>();
			entry.getValue().path("answers").forEach((value) -> values.add(value.asString("")));
			result.put(entry.getKey(), values);
		});
		return result;
	}

	private PendingRequest announce(List<Question> questions, String callId) {
		ObjectNode legacy = Json.object().put("type", "request_user_input").put("call_id", callId);
		legacy.put("turn_id", this.run.turn().id());
		legacy.set("questions", questions(questions));
		this.tools.items().legacy(this.run, legacy);
		this.tools.turns().status(this.run.session(), ThreadStatus.WAITING_ON_USER_INPUT);
		ObjectNode params = Json.object().put("threadId", this.run.session().id());
		params.put("turnId", this.run.turn().id()).put("itemId", callId);
		params.set("questions", questions(questions));
		String summary = "Tool input required (%d question%s)".formatted(questions.size(),
				(questions.size() == 1) ? "" : "s");
		return this.tools.pending().announce(RequestKind.TOOL_INPUT, this.run, METHOD, params, (id) -> {
			ObjectNode head = RequestJson.head(id, RequestKind.TOOL_INPUT, METHOD, this.run, callId);
			head.put("summary", summary);
			head.set("questions", questions(questions));
			return RequestJson.tail(head, summary, params, this.tools.pending().now());
		});
	}

	/**
	 * What reaches the model: nothing at all unless the questions were accepted.
	 */
	private static JsonNode answers(ObjectNode body) {
		JsonNode answers = body.has("response") ? body.path("response").path("answers") : body.path("answers");
		boolean given = body.has("response") || "accept".equals(body.path("decision").asString());
		return (given && answers.isObject()) ? answers : Json.object();
	}

	private static ArrayNode questions(List<Question> questions) {
		ArrayNode array = Json.array();
		for (Question question : questions) {
			ObjectNode node = array.addObject().put("id", question.id()).put("header", question.header());
			node.put("question", question.question());
			node.put("isOther", question.other()).put("isSecret", question.secret());
			if (question.options().isEmpty()) {
				node.putNull("options");
			}
			else {
				ArrayNode options = node.putArray("options");
				question.options()
					.forEach((option) -> options.addObject()
						.put("label", option.label())
						.put("description", option.description()));
			}
		}
		return array;
	}

}
