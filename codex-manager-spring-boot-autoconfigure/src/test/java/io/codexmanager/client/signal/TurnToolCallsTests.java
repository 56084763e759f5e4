package io.codexmanager.client.signal;

import io.codexmanager.event.RecordedFrames;
import io.codexmanager.protocol.session.Item;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TurnToolCalls}.
 */
class TurnToolCallsTests {

	private final TurnToolCalls calls = new TurnToolCalls();

	@Test
	void eachCallCountsOnceHoweverOftenItIsShown() {
		this.calls.item(item("commandExecution", "1"));
		this.calls.item(item("commandExecution", "1"));
		this.calls.item(item("fileChange", "2"));
		this.calls.item(item("mcpToolCall", "3"));
		this.calls.item(item("webSearch", "4"));
		// the ids of requests are those of another count
		this.calls.asked("1");
		this.calls.asked("1");
		assertThat(this.calls.count()).isEqualTo(5);
	}

	@Test
	void whatTheModelSaysIsNoCall() {
		this.calls.item(item("agentMessage", "1"));
		this.calls.item(item("userMessage", "2"));
		this.calls.item(item("somethingNew", "3"));
		assertThat(this.calls.count()).isZero();
	}

	@Test
	void whereSomethingMayBeMissingThereIsNoCount() {
		this.calls.asked("1");
		this.calls.missed();
		assertThat(this.calls.count()).isNull();
	}

	@Test
	void aTurnThatIsSeenToBeginMissedNothingBefore() {
		this.calls.missed();
		this.calls.begun();
		this.calls.asked("1");
		assertThat(this.calls.count()).isOne();
	}

	private static Item item(String type, String id) {
		return RecordedFrames.MAPPER.readValue(
				"""
						{"type": "%s", "id": "%s", "status": "completed", "text": "", "command": "ls", "server": "s", "tool": "t",
						"query": "q", "content": [], "changes": []}"""
					.formatted(type, id),
				Item.class);
	}

}
