package io.codexmanager.test.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The default language of scripted turns: the first word of the last matching line says
 * what to do.
 */
final class DefaultScript implements ModelScript {

	private static final int ECHO_LIMIT = 400;

	private static final Pattern WORD = Pattern.compile("(TOOL|SHELL|PATCH|ASK|SLOW|FAIL)\\b\\s*(.*)", Pattern.DOTALL);

	private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {
	};

	private final JsonMapper json = new JsonMapper();

	@Override
	public void play(ModelTurn turn) {
		Matcher line = commandLine(turn.text());
		if (line == null) {
			String text = turn.text().strip();
			turn.say("echo: " + text.substring(Math.max(0, text.length() - ECHO_LIMIT)));
			return;
		}
		String rest = line.group(2);
		switch (line.group(1)) {
			case "TOOL" -> callTool(turn, rest);
			case "SHELL" -> run(turn, rest);
			case "PATCH" -> patch(turn, rest);
			case "ASK" -> ask(turn, rest);
			case "SLOW" -> slow(turn, rest);
			default -> turn.fail("{\"error\":{\"message\":\"scripted failure\",\"type\":\"invalid_request_error\"}}");
		}
	}

	private static @Nullable Matcher commandLine(String text) {
		List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
		Collections.reverse(lines);
		for (String line : lines) {
			Matcher matcher = WORD.matcher(line.strip());
			if (matcher.matches()) {
				return matcher;
			}
		}
		return null;
	}

	private void callTool(ModelTurn turn, String rest) {
		String[] parts = rest.split("\\s+", 2);
		Map<String, Object> arguments = (parts.length > 1) ? this.json.readValue(parts[1], ARGUMENTS) : Map.of();
		ToolCallReply reply = turn.callTool(parts[0], arguments);
		ArrayNode items = this.json.createArrayNode();
		reply.texts().forEach((text) -> items.addObject().put("type", "input_text").put("text", text));
		turn.say("tool output: " + (reply.answered() ? this.json.writeValueAsString(items) : reply.text()));
	}

	private void run(ModelTurn turn, String command) {
		ApprovalReply reply = turn.askCommandApproval(command);
		turn.say("tool output: " + (reply.accepted() ? "Process exited with code 0\nOutput:\n"
				: "exec_command failed: CreateProcess { message: \"Rejected(\\\"rejected by user\\\")\" }"));
	}

	private void patch(ModelTurn turn, String rest) {
		String[] parts = rest.split("\\s+", 2);
		ApprovalReply reply = turn.askFileApproval(parts[0], ((parts.length > 1) ? parts[1] : "") + "\n");
		turn.say("tool output: " + (reply.accepted() ? "Success. Updated the following files:\nA " + parts[0] + "\n"
				: "patch rejected by user"));
	}

	private void ask(ModelTurn turn, String question) {
		Map<String, List<String>> answers = turn.ask(new Question("q1", "Choice", question,
				List.of(new Question.Option("Yes (Recommended)", "go"), new Question.Option("No", "stop")), true,
				false));
		Map<String, Object> output = new LinkedHashMap<>();
		answers.forEach((id, values) -> output.put(id, Map.of("answers", values)));
		turn.say("tool output: " + this.json.writeValueAsString(Map.of("answers", output)));
	}

	private void slow(ModelTurn turn, String rest) {
		String[] parts = rest.split("\\s+");
		long millis = Long.parseLong(parts[0]);
		int pieces = Integer.parseInt(parts[1]);
		turn.stream(Duration.ofMillis(millis / Math.max(1, pieces)), Collections.nCopies(pieces, "x"));
	}

}
