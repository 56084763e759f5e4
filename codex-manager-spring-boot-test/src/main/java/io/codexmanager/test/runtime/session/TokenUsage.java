package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens of a session: every response of the scripted provider costs the same.
 */
final class TokenUsage {

	private static final int INPUT = 10;

	private static final int OUTPUT = 5;

	static final int WINDOW = 258_400;

	private static final int ESTIMATE = 6231;

	private int responses;

	private boolean estimated;

	void add() {
		this.responses++;
		this.estimated = false;
	}

	/**
	 * The history was cut or compacted: what is left of it is estimated until the next
	 * response.
	 */
	void estimate() {
		this.estimated = true;
	}

	boolean known() {
		return this.responses > 0;
	}

	ObjectNode current() {
		ObjectNode usage = Json.object();
		usage.set("total", current(this.responses));
		usage.set("last", this.estimated ? current(ESTIMATE, 0, 0) : current(1));
		usage.put("modelContextWindow", WINDOW);
		return usage;
	}

	ObjectNode legacy() {
		ObjectNode usage = Json.object();
		usage.set("total_token_usage", legacy(this.responses));
		usage.set("last_token_usage", this.estimated ? legacy(ESTIMATE, 0, 0) : legacy(1));
		usage.put("model_context_window", WINDOW);
		return usage;
	}

	private static ObjectNode current(int responses) {
		return current(responses * (INPUT + OUTPUT), responses * INPUT, responses * OUTPUT);
	}

	private static ObjectNode current(int total, int input, int output) {
		ObjectNode tokens = Json.object();
		tokens.put("totalTokens", total);
		tokens.put("inputTokens", input);
		tokens.put("cachedInputTokens", 0);
		tokens.put("outputTokens", output);
		tokens.put("reasoningOutputTokens", 0);
		return tokens;
	}

	private static ObjectNode legacy(int responses) {
		return legacy(responses * (INPUT + OUTPUT), responses * INPUT, responses * OUTPUT);
	}

	private static ObjectNode legacy(int total, int input, int output) {
		ObjectNode tokens = Json.object();
		tokens.put("input_tokens", input);
		tokens.put("cached_input_tokens", 0);
		tokens.put("output_tokens", output);
		tokens.put("reasoning_output_tokens", 0);
		tokens.put("total_tokens", total);
		return tokens;
	}

}
