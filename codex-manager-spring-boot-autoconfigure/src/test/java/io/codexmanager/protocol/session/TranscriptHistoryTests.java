package io.codexmanager.protocol.session;

import java.io.IOException;
import java.io.InputStream;

import io.codexmanager.protocol.ProtocolJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 7: turns that were rolled back stay in the transcript.
 */
class TranscriptHistoryTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private static final String KEPT = "01a20328-1140-7700-bdb2-2a675ead1f71";

	private static final String REMOVED = "01a20328-1216-7b51-a43e-ef1d984620c3";

	@Test
	void recordedEntriesOfATurnThatWasRolledBackAreToldApart() {
		SessionSnapshot snapshot = recorded("after a rollback");
		assertThat(snapshot.transcript()).hasSize(4);
		assertThat(snapshot.currentTranscript()).hasSize(2)
			.extracting(TranscriptEntry::turnId)
			.containsOnly(snapshot.thread().turns().get(0).id());
		assertThat(snapshot.removedEntries()).hasSize(2)
			.extracting(TranscriptEntry::turnId)
			.doesNotContain(snapshot.thread().turns().get(0).id());
	}

	@Test
	void recordedEntriesThatBelongToNoTurnArePartOfTheHistory() {
		assertThat(recorded("audit entries").currentTranscript()).isNotEmpty()
			.extracting(TranscriptEntry::turnId)
			.containsOnly("session-controls");
		assertThat(recorded("audit entries").removedEntries()).isEmpty();
		assertThat(recorded("after transcript upserts").currentTranscript()).extracting(TranscriptEntry::turnId)
			.containsExactly("my-turn");
	}

	@Test
	void theOrderOfTheTranscriptIsKept() {
		SessionSnapshot snapshot = snapshot(entry(KEPT, "a"), entry(REMOVED, "b"), entry("session-controls", "c"),
				entry(KEPT, "d"), entry(REMOVED, "e"));
		assertThat(snapshot.currentTranscript()).extracting(TranscriptEntry::messageId).containsExactly("a", "c", "d");
		assertThat(snapshot.removedEntries()).extracting(TranscriptEntry::messageId).containsExactly("b", "e");
	}

	@Test
	void aReviewCountsAsPartOfTheHistoryBecauseItsTurnHasAnotherIdAtEachRead() {
		SessionSnapshot snapshot = snapshot(entry(KEPT, "a"), review(REMOVED, "b"), entry(REMOVED, "c"));
		assertThat(snapshot.currentTranscript()).extracting(TranscriptEntry::messageId).containsExactly("a", "b", "c");
		assertThat(snapshot.removedEntries()).isEmpty();
	}

	@Test
	void entriesWithoutATurnAndATypeAreSurvived() {
		SessionSnapshot snapshot = snapshot("{\"messageId\":\"x\"}");
		assertThat(snapshot.currentTranscript()).hasSize(1);
	}

	private static SessionSnapshot recorded(String name) {
		String path = "/recordings/rest/readSession.json";
		try (InputStream recording = TranscriptHistoryTests.class.getResourceAsStream(path)) {
			for (JsonNode variant : MAPPER.readTree(recording).path("variants")) {
				if (variant.path("case").asString("").startsWith(name)) {
					return MAPPER.treeToValue(variant.path("response").path("body"), SessionSnapshot.class);
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(path, ex);
		}
		throw new AssertionError("There is no case " + name);
	}

	private static SessionSnapshot snapshot(String... entries) {
		return MAPPER
			.readValue(
					"{\"session\":{\"sessionId\":\"s\",\"title\":\"t\"},\"thread\":{\"id\":\"s\",\"turns\":[{\"id\":\""
							+ KEPT + "\"}]},\"transcript\":[" + String.join(",", entries) + "]}",
					SessionSnapshot.class);
	}

	private static String entry(String turnId, String messageId) {
		return "{\"messageId\":\"%s\",\"turnId\":\"%s\",\"role\":\"user\",\"type\":\"userMessage\"}"
			.formatted(messageId, turnId);
	}

	private static String review(String turnId, String messageId) {
		return entry(turnId, messageId).replace("userMessage", "exitedReviewMode");
	}

}
