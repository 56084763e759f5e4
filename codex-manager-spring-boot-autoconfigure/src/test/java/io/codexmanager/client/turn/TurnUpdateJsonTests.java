package io.codexmanager.client.turn;

import java.util.Map;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.session.AgentMessageItem;
import io.codexmanager.protocol.session.Item;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TurnUpdateJsonTests {

	private final JsonMapper plain = JsonMapper.builder().build();

	@Test
	void startedAndCompletedItemsCanBeToldApartAndReadBack() {
		JsonMapper mapper = ProtocolJson.builder().build();
		Item item = mapper.readValue("{\"type\":\"agentMessage\",\"id\":\"i1\",\"text\":\"x\"}", Item.class);
		assertThat(item).isInstanceOf(AgentMessageItem.class);
		Map<TurnUpdate, String> updates = Map.of(new TurnUpdate.Accepted("t1"), "accepted",
				new TurnUpdate.TextDelta("i1", "x"), "textDelta", new TurnUpdate.ItemStarted(item), "itemStarted",
				new TurnUpdate.ItemCompleted(item), "itemCompleted");
		updates.forEach((update, kind) -> {
			JsonNode written = this.plain.readTree(this.plain.writeValueAsString(update));
			assertThat(written.path("update").asString()).isEqualTo(kind);
			assertThat(mapper.treeToValue(written, TurnUpdate.class)).isEqualTo(update);
		});
	}

}
