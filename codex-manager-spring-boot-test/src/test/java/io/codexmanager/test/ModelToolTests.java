package io.codexmanager.test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.codexmanager.test.script.ModelTool;
import io.codexmanager.test.script.ToolCallReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the model is given of a dynamic tool, and what a client is given of its arguments.
 * The tables are recordings of a real manager with a real runtime.
 */
class ModelToolTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{'type':'string','enum':['A','B'],'description':'one'}    | {'type':'string','description':'one'}
					{'const':1}                                               | {'type':'string'}
					{'enum':[1,2]}                                            | {'type':'string'}
					{'type':'integer','minimum':1,'format':'int32'}           | {'type':'number'}
					{'type':['string','null'],'description':'n'}              | {'type':'string','description':'n'}
					{'type':['integer','null']}                               | {'type':'number'}
					{'type':['null']}                                         | {'type':'string'}
					{'type':['wrong','integer']}                              | {'type':'number'}
					{'type':5}                                                | {'type':'string'}
					{'description':'untyped'}                                 | {'type':'string','description':'untyped'}
					{'properties':{'x':{'type':'integer'}}}                   | {'type':'object','properties':{'x':{'type':'number'}}}
					{'items':{'type':'integer'}}                              | {'type':'array','items':{'type':'number'}}
					{'minimum':1}                                             | {'type':'number'}
					{'pattern':'x'}                                           | {'type':'string'}
					{'additionalProperties':{'type':'integer'}}               | {'type':'object','properties':{},'additionalProperties':{'type':'number'}}
					{'prefixItems':[{'type':'integer'}]}                      | {'type':'array','items':{'type':'string'}}
					{'required':['x']}                                        | {'type':'object','properties':{},'required':['x']}
					{'anyOf':[{'type':'integer'}],'description':'any'}        | {'type':'string','description':'any'}
					{'allOf':[{'type':'object'}]}                             | {'type':'string'}
					{'type':'object','oneOf':[{'required':['p']}]}            | {'type':'object','properties':{}}
					{'not':{'type':'string'}}                                 | {'type':'string'}
					{'$ref':'#/$defs/N','description':'ref'}                  | {'type':'string','description':'ref'}
					{'type':'object','$ref':'#/$defs/N'}                      | {'type':'object','properties':{}}
					{'type':'object','description':'lost'}                    | {'type':'object','properties':{}}
					{'type':'object','additionalProperties':true}             | {'type':'object','properties':{},'additionalProperties':true}
					{'type':'object','additionalProperties':null}             | {'type':'object','properties':{}}
					{'type':'object','required':null}                         | {'type':'object','properties':{}}
					{'type':'array'}                                          | {'type':'array','items':{'type':'string'}}
					{'type':'array','items':false,'description':'kept'}       | {'type':'array','items':{'type':'string'},'description':'kept'}
					{'type':'string','contentEncoding':'base64','default':1}  | {'type':'string'}
					{'type':'string','description':''}                        | {'type':'string','description':''}
					true                                                      | {'type':'string'}
					""",
			quoteCharacter = '"')
	void theModelIsGivenWhatTheRuntimeLeavesOfASchema(String schema, String left) throws Exception {
		String tool = tool("look", "{'type':'object','properties':{'a':" + schema + "}}");
		String expected = "{'type':'object','properties':{'a':" + left + "}}";
		assertThat(given(tool).get(0).parameters()).hasToString(expected.replace('\'', '"'));
	}

	@Test
	void propertiesAreInTheOrderOfTheirNames() throws Exception {
		ModelTool tool = given(tool("look",
				"{'type':'object','properties':{'z':{'type':'string'},'a':{'type':'string'}},'required':['z']}"))
			.get(0);
		assertThat(tool.name()).isEqualTo("look");
		assertThat(tool.description()).isEqualTo("Looks");
		assertThat(tool.parameters().path("properties").propertyNames()).containsExactly("a", "z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'null'}", "{'type':'wrong'}", "5", "null", "{'type':'array','items':[]}",
			"{'type':'array','items':null}", "{'type':'object','additionalProperties':'x'}",
			"{'type':'object','additionalProperties':{'type':'null'}}", "{'type':'object','properties':true}",
			"{'type':'object','properties':[]}", "{'type':'object','required':'x'}", "{'type':'object','required':[1]}",
			"{'type':'string','description':5}" })
	void schemasThatTheRuntimeCannotReadAreAnInternalError(String schema) {
		String tool = tool("look", "{'type':'object','properties':{'a':" + schema + "}}");
		assertThat(this.wire.post("/api/sessions", tool).status()).isEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp", "mcp__", "mcp__files", " mcp__files " })
	void namesOfTheRuntimesOwnKindAreAnInternalError(String name) {
		assertThat(this.wire.post("/api/sessions", tool(name, "{}")).status()).isEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp_x", "MCP__x", "mcpx", "Exec_command", "a b" })
	void namesLikeThoseAreTaken(String name) {
		assertThat(this.wire.post("/api/sessions", tool(name, "{}")).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "exec_command", "write_stdin", "shell", "shell_command", "local_shell", "update_plan",
			"request_user_input", "apply_patch", "web_search", "view_image", "list_mcp_resources",
			"list_mcp_resource_templates", "read_mcp_resource", " shell" })
	void namesOfTheRuntimesOwnToolsAreRefusedWithAReason(String name) {
		Wire.Answer answer = this.wire.post("/api/sessions", tool(name, "{}"));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("issues").path(0).path("message").asString())
			.contains("'" + name.strip() + "' is a tool of the runtime itself");
		assertThat(answer.body().path("issues").path(0).path("path")).hasToString("[\"dynamicTools\",0,\"name\"]");
	}

	@ParameterizedTest
	@CsvSource({ "9007199254740993, 9007199254740992", "12345678901234567890, 12345678901234567000",
			"123456789012345678901234567890, 1.2345678901234568E29", "0.1234567890123456789, 0.12345678901234568",
			"1.0, 1", "1e21, 1.0E21", "1e308, 1.0E308", "-0.0, 0", "1e-400, 0", "5, 5" })
	void numbersPassThroughDoubles(String written, String arrived) throws Exception {
		String id = this.wire.create(tool("look", "{}"));
		try (Listening session = Listening.to(this.manager, id)) {
			this.manager.script((turn) -> turn.callTool("look", Map.of("list", List.of(new BigDecimal(written)))));
			this.wire.message(id, "go");
			JsonNode arguments = session.await("tool_call_requested").path("payload").path("arguments");
			assertThat(arguments).hasToString("{\"list\":[" + arrived + "]}");
		}
	}

	@Test
	void numbersOfRequestsPassThroughDoubles() {
		String id = this.wire.create("{}");
		this.wire.post("/api/sessions/" + id + "/settings",
				"{\"scope\":\"session\",\"settings\":{\"n\":9007199254740993}}");
		assertThat(
				this.wire.get("/api/sessions/" + id + "/settings").body().path("settings").path("n").bigIntegerValue())
			.isEqualTo(new BigInteger("9007199254740992"));
	}

	@Test
	void argumentsThatTheRuntimeCannotReadAreAnsweredByIt() throws Exception {
		assertThat(reply(Map.of("n", new BigDecimal("1e400"))))
			.isEqualTo(unread("failed to parse function arguments: number out of range"));
		assertThat(reply(Map.of("d", nested(127))))
			.isEqualTo(unread("failed to parse function arguments: recursion limit exceeded"));
	}

	@Test
	void argumentsAsDeepAsTheRuntimeReadsReachTheClient() {
		String id = this.wire.create(tool("look", "{}"));
		try (Listening session = Listening.to(this.manager, id)) {
			this.manager.script((turn) -> turn.callTool("look", Map.of("d", nested(126))));
			this.wire.message(id, "go");
			assertThat(session.await("tool_call_requested").path("payload").path("arguments").path("d").isArray())
				.isTrue();
		}
	}

	private static Object nested(int depth) {
		Object nested = List.of();
		for (int i = 1; i < depth; i++) {
			nested = List.of(nested);
		}
		return nested;
	}

	private static ToolCallReply unread(String sentence) {
		return new ToolCallReply(false, false, List.of(sentence));
	}

	private ToolCallReply reply(Map<String, ?> arguments) throws Exception {
		BlockingQueue<ToolCallReply> replies = new LinkedBlockingQueue<>();
		this.manager.script((turn) -> replies.add(turn.callTool("look", arguments)));
		this.wire.message(this.wire.create(tool("look", "{}")), "go");
		return present(replies.poll(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS));
	}

	private List<ModelTool> given(String session) throws Exception {
		BlockingQueue<List<ModelTool>> tools = new LinkedBlockingQueue<>();
		this.manager.script((turn) -> tools.add(turn.tools()));
		this.wire.message(this.wire.create(session), "go");
		return present(tools.poll(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS));
	}

	private static <T> T present(@Nullable T value) {
		assertThat(value).isNotNull();
		return java.util.Objects.requireNonNull(value);
	}

	private static String tool(String name, String schema) {
		return ("{'dynamicTools':[{'name':'" + name + "','description':'Looks','inputSchema':" + schema + "}]}")
			.replace('\'', '"');
	}

}
