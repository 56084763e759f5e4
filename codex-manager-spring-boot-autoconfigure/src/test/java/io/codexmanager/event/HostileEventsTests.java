package io.codexmanager.event;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that no frame keeps an event from being made, and that what cannot be read fails
 * with the exception of this library.
 */
class HostileEventsTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final List<String> ODD = List.of("null", "true", "5", "-1.5e300", "\"\"", "\"odd\"", "[]", "{}",
			"[null]", "[[]]", "[5]", "{\"a\": {}}");

	private final EventFactory events = new EventFactory("local", RecordedFrames.MAPPER);

	static Set<String> names() {
		Set<String> names = new TreeSet<>(EventTypes.signals());
		names.addAll(EventTypes.manager());
		names.addAll(EventTypes.derived());
		names.addAll(List.of("notification", "app_server.request.item.tool.call", "app_server.brand_new", "brand_new"));
		return names;
	}

	@ParameterizedTest
	@MethodSource("names")
	void anEventOfAnyShapeIsMadeAndReadsAsFarAsItCan(String name) {
		List<String> fields = EventClasses.accessors(EventTypes.of(name).type())
			.stream()
			.map((m) -> m.getName())
			.toList();
		for (String odd : ODD) {
			read(name, "{\"payload\": " + odd + "}");
			read(name, "{\"payload\": {\"params\": " + odd + "}}");
			read(name, "{\"payload\": {\"params\": {\"msg\": " + odd + ", \"turn\": " + odd + "}, \"context\": " + odd
					+ ", \"session\": " + odd + ", \"receivedAt\": " + odd + "}}");
			ObjectNode all = RecordedFrames.MAPPER.createObjectNode();
			Stream.concat(fields.stream(), Stream.of("turnId", "data", "entry", "status", "explanation"))
				.forEach((field) -> all.set(field, RecordedFrames.MAPPER.readTree(odd)));
			read(name, "{\"payload\": " + all + "}");
			read(name, "{\"payload\": {\"params\": " + all + "}}");
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void anEventThatIsNotJsonIsMadeAndSaysSoWhenItIsRead(String name) {
		for (String text : List.of("{\"payload\": {\"params\": {\"delta\": \"x", "{\"payload\": nonsense}",
				"{\"payload\": " + "[".repeat(100_000))) {
			CodexEvent event = this.events.event(new StreamFrame(name, "thread", text), NOW);
			assertThat(event.threadId()).isEqualTo("thread");
			assertThatExceptionOfType(CodexException.class).isThrownBy(event::turnId).withMessageContaining("not JSON");
			assertThat(EventClasses.failures(event)).isNotEmpty();
			assertThat(event.toString()).contains(name).doesNotContain("nonsense");
		}
	}

	@Test
	void whereverARecordedFrameIsCutOrChangedNothingButTheExceptionOfThisLibraryComesOfIt() {
		RecordedFrames.all()
			.stream()
			.filter((recorded) -> !recorded.frame().control())
			.limit(400)
			.forEach((recorded) -> {
				String text = recorded.frame().text();
				read(recorded.frame().type(), text.substring(0, text.length() / 2));
				for (String odd : List.of("null", "[]", "{}", "7")) {
					ObjectNode frame = (ObjectNode) RecordedFrames.MAPPER.readTree(text);
					replaceLeaves(frame.path("payload"), RecordedFrames.MAPPER.readTree(odd));
					read(recorded.frame().type(), frame.toString());
				}
			});
	}

	@Test
	void aDeltaReadsTheSameWithAndWithoutItsTree() {
		for (String params : List.of("{\"itemId\": \"i\", \"delta\": \"d\", \"turnId\": \"t\"}", "{\"delta\": 5}",
				"{\"delta\": null, \"itemId\": true}", "{\"delta\": {\"delta\": \"x\"}, \"itemId\": []}", "[]", "null",
				"{\"more\": {\"delta\": \"no\"}, \"delta\": \"\\u00e9\\n\"}", "{\"turnId\": 7, \"delta\": \"d\"}")) {
			String text = "{\"payload\": {\"context\": {\"turnId\": \"believed\", \"params\": 1}, \"params\": " + params
					+ "}, \"more\": []}";
			AgentMessageDeltaEvent streamed = delta(text);
			AgentMessageDeltaEvent tree = delta(text);
			assertThat(tree.payload().isObject()).isTrue();
			assertThat(streamed.delta()).as(params).isEqualTo(tree.delta());
			assertThat(streamed.itemId()).as(params).isEqualTo(tree.itemId());
			assertThat(streamed.turnId()).as(params).isEqualTo(tree.turnId());
		}
	}

	@Test
	void requestsThatLackMuchAreEventsAllTheSame() {
		PendingRequest bare = RecordedFrames.MAPPER.readValue("{\"approvalId\": \"1\", \"threadId\": \"t\"}",
				Approval.class);
		ApprovalRequestedEvent event = (ApprovalRequestedEvent) this.events.event(bare, NOW, false);
		assertThat(EventClasses.failures(event)).isEmpty();
		assertThat(event.turnId()).isNull();
		assertThat(event.changes()).isEmpty();
		assertThat(event.changesKnown()).isFalse();
	}

	private void read(String name, String text) {
		CodexEvent event = this.events.event(new StreamFrame(name, "thread", text), NOW);
		assertThat(EventClasses.failures(event)).allSatisfy((failure) -> assertThat(failure).isNotBlank());
	}

	private AgentMessageDeltaEvent delta(String text) {
		return (AgentMessageDeltaEvent) this.events
			.event(new StreamFrame("app_server.item.agent_message.delta", "thread", text), NOW);
	}

	private static void replaceLeaves(JsonNode node, JsonNode odd) {
		if (node instanceof ObjectNode object) {
			List.copyOf(object.propertyNames()).forEach((name) -> {
				if (object.get(name).isContainer() && !object.get(name).isEmpty()) {
					replaceLeaves(object.get(name), odd);
				}
				else {
					object.set(name, odd);
				}
			});
		}
		else if (node instanceof ArrayNode array) {
			array.forEach((element) -> replaceLeaves(element, odd));
		}
	}

}
