package io.codexmanager.test.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The default language of scripted turns: the first word of the last matching line says
 * what to do.
 */
final class DefaultScript implements ModelScript {

	private static final int ECHO_LIMIT = 400;

	private static final Pattern WORD = Pattern.compile("(TOOL|SHELL|PATCH|ASK|SLOW|FAIL)\\b.*", Pattern.DOTALL);

	private static final Pattern TOOL = Pattern.compile("TOOL\\s+(\\S+)\\s*(.*)", Pattern.DOTALL);

	private static final Pattern SHELL = Pattern.compile("SHELL\\s+(.+)", Pattern.DOTALL);

	private static final Pattern PATCH = Pattern.compile("PATCH\\s+(\\S+)\\s+(.+)", Pattern.DOTALL);

	private static final Pattern ASK = Pattern.compile("ASK\\s+(.+)", Pattern.DOTALL);

	private static final Pattern SLOW = Pattern.compile("SLOW\\s+(\\d{1,9})\\s+(\\d{1,6}).*", Pattern.DOTALL);

	private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {
	};

	/** A model is not bound to what a parser takes for sane. */
	private final JsonMapper json = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build())
			.build())
		.build();

	private final List<Command> commands = List.of(new Command(TOOL, this::callTool), new Command(SHELL, this::run),
			new Command(PATCH, this::patch), new Command(ASK, this::ask), new Command(SLOW, this::slow));

	@Override
	public void play(ModelTurn turn) {
		String line = commandLine(turn.text());
		if (line.startsWith("FAIL")) {
			turn.fail("{\"error\":{\"message\":\"scripted failure\",\"type\":\"invalid_request_error\"}}");
			return;
		}
		for (Command command : this.commands) {
			Matcher matcher = command.pattern().matcher(line);
			if (matcher.matches()) {
				command.action().accept(turn, matcher);
				return;
			}
		}
		String text = turn.text().strip();
		turn.say("echo: " + text.substring(Math.max(0, text.length() - ECHO_LIMIT)));
	}

	/**
	 * The last line that begins with a word of the language, empty if there is none.
	 */
	private static String commandLine(String text) {
		List<String> lines = new ArrayList<>(text.lines().map(String::strip).toList());
		Collections.reverse(lines);
		return lines.stream().filter((line) -> WORD.matcher(line).matches()).findFirst().orElse("");
	}

	private void callTool(ModelTurn turn, Matcher call) {
		String json = call.group(2);
		Map<String, Object> arguments = json.isEmpty() ? Map.of() : this.json.readValue(json, ARGUMENTS);
		ToolCallReply reply = turn.callTool(call.group(1), arguments);
		ArrayNode items = this.json.createArrayNode();
		reply.texts().forEach((text) -> items.addObject().put("type", "input_text").put("text", text));
		turn.say("tool output: " + (reply.answered() ? this.json.writeValueAsString(items) : reply.text()));
	}

	private void run(ModelTurn turn, Matcher command) {
		ApprovalReply reply = turn.askCommandApproval(command.group(1));
		turn.say("tool output: " + (reply.accepted() ? "Process exited with code 0\nOutput:\n"
				: "exec_command failed: CreateProcess { message: \"Rejected(\\\"rejected by user\\\")\" }"));
	}

	private void patch(ModelTurn turn, Matcher patch) {
		String path = patch.group(1);
		ApprovalReply reply = turn.askFileApproval(path, patch.group(2) + "\n");
		turn.say("tool output: " + (reply.accepted() ? "Success. Updated the following files:\nA " + path + "\n"
				: "patch rejected by user"));
	}

	private void ask(ModelTurn turn, Matcher question) {
		Map<String, List<String>> answers = turn.ask(new Question("q1", "Choice", question.group(1),
				List.of(new Question.Option("Yes (Recommended)", "go"), new Question.Option("No", "stop")), true,
				false));
		Map<String, Object> output = new LinkedHashMap<>();
		answers.forEach((id, values) -> output.put(id, Map.of("answers", values)));
		turn.say("tool output: " + this.json.writeValueAsString(Map.of("answers", output)));
	}

	private void slow(ModelTurn turn, Matcher slow) {
		long millis = Long.parseLong(slow.group(1));
		int pieces = Integer.parseInt(slow.group(2));
		turn.stream(Duration.ofMillis(millis / Math.max(1, pieces)), Collections.nCopies(pieces, "x"));
	}

	/**
	 * A command of the language.
	 *
	 * @param pattern what its line looks like
	 * @param action what the turn then does
	 */
	private record Command(Pattern pattern, BiConsumer<ModelTurn, Matcher> action) {
	}

}
