package io.codexmanager.test.runtime;

import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens of a session: every response of the scripted provider costs the same.
 */
final class TokenUsage {

	private static final int INPUT = 10;

	private static final int OUTPUT = 5;

	static final int WINDOW = 258_400;

	private int responses;

	void add() {
		this.responses++;
	}

	boolean known() {
		return this.responses > 0;
	}

	ObjectNode current() {
		ObjectNode usage = Json.object();
		usage.set("total", current(this.responses));
		usage.set("last", current(1));
		usage.put("modelContextWindow", WINDOW);
		return usage;
	}

	ObjectNode legacy() {
		ObjectNode usage = Json.object();
		usage.set("total_token_usage", legacy(this.responses));
		usage.set("last_token_usage", legacy(1));
		usage.put("model_context_window", WINDOW);
		return usage;
	}

	private static ObjectNode current(int responses) {
		ObjectNode tokens = Json.object();
		tokens.put("totalTokens", responses * (INPUT + OUTPUT));
		tokens.put("inputTokens", responses * INPUT);
		tokens.put("cachedInputTokens", 0);
		tokens.put("outputTokens", responses * OUTPUT);
		tokens.put("reasoningOutputTokens", 0);
		return tokens;
	}

	private static ObjectNode legacy(int responses) {
		ObjectNode tokens = Json.object();
		tokens.put("input_tokens", responses * INPUT);
		tokens.put("cached_input_tokens", 0);
		tokens.put("output_tokens", responses * OUTPUT);
		tokens.put("reasoning_output_tokens", 0);
		tokens.put("total_tokens", responses * (INPUT + OUTPUT));
		return tokens;
	}

}
