package io.codexmanager.protocol.session;

import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.codexmanager.protocol.ProtocolJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Item} and its variants.
 */
class ItemTests {

	private static final Map<String, Class<? extends Item>> VARIANTS = Map.ofEntries(
			Map.entry("{'type':'userMessage','id':'i','content':[{'type':'text','text':'t','text_elements':[]}]}",
					UserMessageItem.class),
			Map.entry("{'type':'agentMessage','id':'i','text':'t','phase':'final_answer'}", AgentMessageItem.class),
			Map.entry("{'type':'plan','id':'i','text':'t'}", PlanItem.class),
			Map.entry("{'type':'reasoning','id':'i','summary':['s'],'content':[]}", ReasoningItem.class),
			Map.entry("{'type':'commandExecution','id':'i','command':'ls','cwd':'/w','processId':null,"
					+ "'status':'completed','commandActions':[],'aggregatedOutput':'a','exitCode':0,'durationMs':5}",
					CommandExecutionItem.class),
			Map.entry("{'type':'fileChange','id':'i','changes':[{'path':'/p','kind':{'type':'update',"
					+ "'move_path':null},'diff':'d'}],'status':'inProgress'}", FileChangeItem.class),
			Map.entry("{'type':'mcpToolCall','id':'i','server':'s','tool':'t','status':'completed',"
					+ "'arguments':{'a':1},'result':{'content':[],'structuredContent':null},'error':null,"
					+ "'durationMs':12}", McpToolCallItem.class),
			Map.entry(
					"{'type':'collabAgentToolCall','id':'i','tool':'spawnAgent','status':'inProgress',"
							+ "'senderThreadId':'a','receiverThreadIds':['b'],'prompt':'p',"
							+ "'agentsStates':{'b':{'status':'running','message':null}}}",
					CollabAgentToolCallItem.class),
			Map.entry("{'type':'webSearch','id':'i','query':'q','action':{'type':'search'}}", WebSearchItem.class),
			Map.entry("{'type':'imageView','id':'i','path':'/p.png'}", ImageViewItem.class),
			Map.entry("{'type':'enteredReviewMode','id':'i','review':'r'}", EnteredReviewModeItem.class),
			Map.entry("{'type':'exitedReviewMode','id':'i','review':'r'}", ExitedReviewModeItem.class),
			Map.entry("{'type':'contextCompaction','id':'i'}", ContextCompactionItem.class));

	private final JsonMapper mapper = ProtocolJson.builder().build();

	@Test
	void everyVariantIsReadAndWrittenWithoutLoss() {
		VARIANTS.forEach((json, type) -> {
			JsonNode tree = this.mapper.readTree(json.replace('\'', '"'));
			Item item = this.mapper.treeToValue(tree, Item.class);
			assertThat(item).isExactlyInstanceOf(type);
			assertThat(item.id()).isEqualTo("i");
			assertThat(this.mapper.readTree(this.mapper.writeValueAsString(item))).isEqualTo(tree);
		});
	}

	@Test
	void everyVariantIsChecked() {
		assertThat(VARIANTS.values()).hasSize(Item.class.getPermittedSubclasses().length - 1)
			.doesNotContain(OtherItem.class)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(Item.class.getAnnotation(JsonSubTypes.class).value())
				.<Class<? extends Item>>map((variant) -> variant.value().asSubclass(Item.class))
				.toList());
	}

	@Test
	void whatAnItemSaysBeyondItsVariantIsKept() {
		Item item = this.mapper.readValue("""
				{"type":"webSearch","id":"i","query":"q","action":null,"engine":{"name":"e"}}""", Item.class);
		assertThat(item).isInstanceOfSatisfying(WebSearchItem.class, (search) -> {
			assertThat(search.action()).isNull();
			assertThat(search.unknown().get("engine").path("name").asString()).isEqualTo("e");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"dynamicToolCall\",\"id\":\"i\",\"tool\":\"t\",\"arguments\":{\"a\":[1]}}",
			"{\"type\":\"WebSearch\",\"id\":\"i\",\"query\":7}" })
	void anyOtherItemArrivesUntouched(String json) {
		Item item = this.mapper.readValue(json, Item.class);
		assertThat(item).isExactlyInstanceOf(OtherItem.class);
		assertThat(this.mapper.<JsonNode>valueToTree(item)).isEqualTo(this.mapper.readTree(json));
	}

	@Test
	void whatIsMissingReadsAsEmptyOrNull() {
		Item item = this.mapper.readValue("{\"type\":\"collabAgentToolCall\",\"id\":\"i\"}", Item.class);
		assertThat(item).isInstanceOfSatisfying(CollabAgentToolCallItem.class, (call) -> {
			assertThat(call.receiverThreadIds()).isEmpty();
			assertThat(call.agentsStates()).isEmpty();
			assertThat(call.prompt()).isNull();
		});
	}

}
