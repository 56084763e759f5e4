package io.codexmanager.test.runtime.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.codexmanager.test.runtime.support.RuntimeErrorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the runtime knows of the values in its configuration. Keys it does not know may
 * hold anything.
 */
final class ConfigSchema {

	private static final Set<String> TEXTS = Set.of("model", "review_model", "model_provider", "profile",
			"instructions", "developer_instructions", "compact_prompt", "forced_chatgpt_workspace_id");

	private static final Set<String> TABLES = Set.of("features", "mcp_servers", "skills");

	private static final Map<String, List<String>> CHOICES = Map.of("model_verbosity", List.of("low", "medium", "high"),
			"model_reasoning_effort", List.of("none", "minimal", "low", "medium", "high", "xhigh"),
			"model_reasoning_summary", List.of("auto", "concise", "detailed", "none"), "approval_policy",
			List.of("untrusted", "on-failure", "on-request", "never"), "sandbox_mode",
			List.of("read-only", "workspace-write", "danger-full-access"), "forced_login_method",
			List.of("chatgpt", "api"), "web_search", List.of("disabled", "cached", "live"));

	private ConfigSchema() {
	}

	/**
	 * Check a configuration.
	 * @throws RuntimeErrorException if a value is wrong
	 */
	static void check(ObjectNode config) {
		config.properties().forEach((entry) -> check(entry.getKey(), entry.getValue()));
		JsonNode skills = config.path("skills").path("config");
		if (!skills.isMissingNode() && !skills.isArray()) {
			throw invalid("skills.config", "invalid type: " + nameOf(skills) + ", expected a sequence");
		}
	}

	private static void check(String key, JsonNode value) {
		List<String> choices = CHOICES.get(key);
		if ((choices != null || TEXTS.contains(key)) && !value.isString()) {
			throw invalid(key, "invalid type: " + nameOf(value) + ", expected a string");
		}
		if (TABLES.contains(key) && !value.isObject()) {
			throw invalid(key, "invalid type: " + nameOf(value) + ", expected a map");
		}
		if (choices != null && !choices.contains(value.asString())) {
			String known = choices.stream().map((choice) -> "`" + choice + "`").collect(Collectors.joining(", "));
			throw invalid(key, "unknown variant `" + value.asString() + "`, expected one of " + known);
		}
	}

	private static RuntimeErrorException invalid(String key, String fault) {
		return RuntimeErrorException.invalid("Invalid configuration: " + fault + "\nin `" + key + "`\n");
	}

	private static String nameOf(JsonNode value) {
		return switch (value.getNodeType()) {
			case BOOLEAN -> "boolean `" + value + "`";
			case NUMBER -> (value.isIntegralNumber() ? "integer `" : "floating point `") + value + "`";
			case STRING -> "string " + value;
			case ARRAY -> "sequence";
			default -> "map";
		};
	}

}
