package io.codexmanager.skill;

import java.util.List;
import java.util.Map;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.session.CreateSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Names that would break a session are refused, wherever they come from.
 */
class SkillNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "exec_command", "write_stdin", "shell", "shell_command", "local_shell", "update_plan",
			"request_user_input", "apply_patch", "web_search", "view_image", "list_mcp_resources",
			"list_mcp_resource_templates", "read_mcp_resource", "mcp", "mcp__", "mcp__files" })
	void reservedNamesAreRefusedInDefinitionsAndInToolsByHand(String name) {
		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(() -> SkillDefinition.of(name, "x", SkillContexts.json("{\"type\":\"object\"}"), (a, c) -> ""))
			.withMessageContaining("'" + name + "'")
			.withMessageContaining("Choose another name");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DynamicTool(" " + name + " ", "x", SkillContexts.json("{}")))
			.withMessageContaining("is reserved");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp_x", "MCP__x", "mcpx", "shells", "apply_patches", "Exec_Command" })
	void namesLikeThoseAreTaken(String name) {
		assertThat(new DynamicTool(name, "x", SkillContexts.json("{}")).name()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(classes = { ByMethod.class, ByAttribute.class, ByPlaceholder.class })
	void reservedNamesStopTheStart(Class<?> skills) {
		assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> SkillContexts.start((context) -> {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("tool.name", "mcp__files")));
			context.register(skills);
		})).withMessageContaining("@RemoteSkill ").withMessageContaining("the runtime has a tool of that name");
	}

	@Test
	void twoToolsOfOneNameAreRefused() {
		DynamicTool tool = new DynamicTool("look", "x", SkillContexts.json("{}"));
		DynamicTool same = new DynamicTool("look ", "y", SkillContexts.json("{}"));
		assertThatIllegalArgumentException().isThrownBy(() -> CreateSession.in("/srv").tools(List.of(tool, same)))
			.withMessageContaining("two tools with the name");
	}

	static class ByMethod {

		@RemoteSkill(description = "x")
		void applyPatch() {
		}

	}

	static class ByAttribute {

		@RemoteSkill(name = "shell", description = "x")
		void run() {
		}

	}

	static class ByPlaceholder {

		@RemoteSkill(name = "${tool.name}", description = "x")
		void run() {
		}

	}

}
