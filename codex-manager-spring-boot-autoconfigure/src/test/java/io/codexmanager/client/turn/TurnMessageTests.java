package io.codexmanager.client.turn;

import java.util.Optional;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.session.SessionSnapshot;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a message is sent again that was accepted and is in none of the turns that were
 * announced.
 */
class TurnMessageTests {

	private static final String MINE = turn("3", "{\"type\":\"userMessage\",\"id\":\"a\",\"content\":[%s]}", "mine");

	private static final String EARLIER = turn("1", "{\"type\":\"userMessage\",\"id\":\"a\",\"content\":[%s]}", "mine");

	private static final String FOREIGN = turn("4", "{\"type\":\"userMessage\",\"id\":\"a\",\"content\":[%s]}",
			"theirs");

	private static final String COMPACTION = turn("2", "{\"type\":\"contextCompaction\",\"id\":\"c\"}", "");

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final TurnSettings settings = TurnSettings.defaults();

	private final Mono<String> send = Mono.just("announced");

	@Test
	void ifATurnHasItAfterAllThatIsFollowedAndNothingIsSent() {
		Optional<TurnMessage> next = TurnMessage.believed(this.send, "1", this.settings)
			.notTaken(session(EARLIER, COMPACTION, MINE, FOREIGN), " mine\n");
		assertThat(next).hasValueSatisfying((message) -> {
			assertThat(message.taken()).isTrue();
			assertThat(message.send().block()).isEqualTo("3");
		});
	}

	@Test
	void theSameTextInAnEarlierTurnIsNotTheMessage() {
		Optional<TurnMessage> next = TurnMessage.believed(this.send, "1", this.settings)
			.notTaken(session(EARLIER, COMPACTION), "mine");
		assertThat(next).hasValueSatisfying((message) -> {
			assertThat(message.taken()).isFalse();
			assertThat(message.turnBefore()).isEqualTo("2");
		});
	}

	@Test
	void theMessageOfSomebodyElseInBetweenIsNotTheMessage() {
		assertThat(TurnMessage.believed(this.send, "1", this.settings)
			.notTaken(session(EARLIER, COMPACTION, FOREIGN), "mine"))
			.hasValueSatisfying((message) -> assertThat(message.turnBefore()).isEqualTo("4"));
	}

	@Test
	void whereARunningTurnWasRuledOutByAReadOnlyACompactionExplainsTheLoss() {
		TurnMessage read = TurnMessage.sent(this.send, "1", this.settings);
		assertThat(read.notTaken(session(EARLIER), "mine")).isEmpty();
		assertThat(read.notTaken(session(EARLIER, FOREIGN), "mine")).isEmpty();
		assertThat(read.notTaken(session(EARLIER, COMPACTION), "mine")).isPresent();
	}

	@Test
	void itIsSentThreeTimesAtMost() {
		TurnMessage second = TurnMessage.believed(this.send, "", this.settings)
			.notTaken(session(), "mine")
			.orElseThrow();
		TurnMessage third = second.notTaken(session(COMPACTION), "mine").orElseThrow();
		assertThat(third.notTaken(session(COMPACTION, turn("3", "{\"type\":\"contextCompaction\",\"id\":\"d\"}", "")),
				"mine"))
			.isEmpty();
	}

	@Test
	void theMessageOfSomebodyElseIsNeverSent() {
		assertThat(TurnMessage.known("9").notTaken(session(COMPACTION), "mine")).isEmpty();
	}

	private static String turn(String id, String item, String text) {
		return "{\"id\":\"%s\",\"status\":\"completed\",\"items\":[%s]}".formatted(id,
				item.formatted("{\"type\":\"text\",\"text\":\"" + text + "\"}"));
	}

	private SessionSnapshot session(String... turns) {
		return this.mapper.readValue("""
				{"session":{"sessionId":"s","title":"S"},"thread":{"id":"s","turns":[%s]},"transcript":[]}"""
			.formatted(String.join(",", turns)), SessionSnapshot.class);
	}

}
