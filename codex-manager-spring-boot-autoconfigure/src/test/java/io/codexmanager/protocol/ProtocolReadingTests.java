package io.codexmanager.protocol;

import java.math.BigDecimal;
import java.time.Instant;

import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.session.DeletedSession;
import io.codexmanager.protocol.session.Item;
import io.codexmanager.protocol.session.OtherItem;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.TranscriptEntry;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.stream.FrameReader;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ProtocolReadingTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final FrameReader frames = new FrameReader();

	@Test
	void unknownFieldsAreKept() {
		ApiInfo info = this.mapper.readValue("""
				{"name":"n","version":"1","later":{"a":[1]}}""", ApiInfo.class);
		assertThat(info.unknown()).containsOnlyKeys("later");
		assertThat(this.mapper.valueToTree(info).path("later").path("a").get(0).asInt()).isEqualTo(1);
	}

	@Test
	void unknownWordsAreKept() {
		Turn turn = this.mapper.readValue("""
				{"id":"t","items":[],"status":"paused","error":null}""", Turn.class);
		assertThat(turn.status()).isEqualTo(new TurnStatus("paused")).isNotEqualTo(TurnStatus.COMPLETED);
	}

	@Test
	void unknownItemsAreKeptWithAllTheirFields() {
		Item item = this.mapper.readValue("""
				{"type":"hologram","id":"i","depth":3}""", Item.class);
		assertThat(item).isInstanceOfSatisfying(OtherItem.class, (other) -> {
			assertThat(other.type()).isEqualTo("hologram");
			assertThat(other.unknown().get("depth").asInt()).isEqualTo(3);
		});
	}

	@Test
	void nullForANumberIsZero() {
		DeletedSession deleted = this.mapper.readValue("""
				{"status":"ok","sessionId":"s","deletedFileCount":null}""", DeletedSession.class);
		assertThat(deleted.deletedFileCount()).isZero();
	}

	@Test
	void decimalsKeepAllTheirDigits() {
		assertThat(this.mapper.readTree("[12345678901234567.12345678901234567890]").get(0).decimalValue())
			.isEqualTo(new BigDecimal("12345678901234567.12345678901234567890"));
	}

	@Test
	void timesAreReadFromAllThreeForms() {
		Instant time = Instant.ofEpochSecond(1795349263);
		Session session = this.mapper.readValue("""
				{"sessionId":"s","title":"t","createdAt":1795349263,"updatedAt":"2026-11-22T12:07:43Z"}""",
				Session.class);
		TranscriptEntry entry = this.mapper.readValue("""
				{"messageId":"m","turnId":"t","role":"user","type":"x","startedAt":1795349263000}""",
				TranscriptEntry.class);
		assertThat(session.createdAt()).isEqualTo(time);
		assertThat(session.updatedAt()).isEqualTo(time);
		assertThat(entry.startedAt()).isEqualTo(time);
	}

	@Test
	void theEnvelopeIsReadInAnyOrder() {
		assertThat(this.frames.read("""
				{"payload":{"type":"inner","threadId":"inner"},"threadId":"s","more":[{}],"type":"approval"}"""))
			.hasValueSatisfying((frame) -> {
				assertThat(frame.type()).isEqualTo("approval");
				assertThat(frame.threadId()).isEqualTo("s");
				assertThat(frame.payload(this.mapper).path("type").asString()).isEqualTo("inner");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"text\"", "{", "{\"type\":1}", "{\"threadId\":\"s\"}", "not json",
			"{\"type\":null,\"threadId\":\"s\"}" })
	void aFrameWithoutATypeIsNone(String text) {
		assertThat(this.frames.read(text)).isEmpty();
	}

	@Test
	void aFrameThatNestsTooDeepIsNone() {
		assertThat(this.frames.read("{\"a\":" + "[".repeat(100_000) + "}")).isEmpty();
	}

	@Test
	void theTextOfAFrameDoesNotShowItsPayload() {
		assertThat(this.frames.read("""
				{"type":"approval","threadId":"s","payload":{"command":"s3cret"}}""").map(StreamFrame::toString))
			.hasValueSatisfying((text) -> assertThat(text).doesNotContain("s3cret"));
	}

	@Test
	void anIdentityTellsReusedIdsApart() {
		Approval first = approval("turn-1", "2026-01-01T00:00:00Z");
		Approval again = approval("turn-2", "2026-01-01T00:05:00Z");
		assertThat(first.identity()).isEqualTo(approval("turn-1", "2026-01-01T00:00:00Z").identity())
			.isNotEqualTo(again.identity());
	}

	private Approval approval(String turnId, String createdAt) {
		return this.mapper.readValue("""
				{"approvalId":"0","method":"item/commandExecution/requestApproval","threadId":"s","turnId":"%s",
				"itemId":"call","summary":"x","details":{},"createdAt":"%s","status":"pending"}""".formatted(turnId,
				createdAt), Approval.class);
	}

}
