package io.codexmanager.protocol.session;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.EpochTime;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

import org.springframework.util.Assert;

/**
 * An entry to add to a transcript, or to replace there.
 *
 * @param messageId its id; an entry of the same id is replaced
 * @param turnId the turn it belongs to, or any word
 * @param role the author
 * @param type its kind, an open set
 * @param content the text, may be empty
 * @param status its state; an entry that has ended does not go back to {@code streaming}
 * @param details anything more, mostly JSON as text
 * @param startedAt when it began, in milliseconds
 * @param completedAt when it ended, in milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpsertTranscriptEntry(String messageId, String turnId, TranscriptRole role, String type, String content,
		TranscriptStatus status, @Nullable String details,
		@JsonSerialize(using = EpochTime.MillisWriter.class) @JsonDeserialize(
				using = EpochTime.MillisReader.class) @Nullable Instant startedAt,
		@JsonSerialize(using = EpochTime.MillisWriter.class) @JsonDeserialize(
				using = EpochTime.MillisReader.class) @Nullable Instant completedAt) {

	public UpsertTranscriptEntry {
		TextChecks.require("messageId", messageId);
		TextChecks.require("turnId", turnId);
		Assert.notNull(role, "'role' must not be null");
		TextChecks.require("type", type);
		Assert.notNull(content, "'content' must not be null; it may be empty");
		Assert.notNull(status, "'status' must not be null");
		checkTime("startedAt", startedAt);
		checkTime("completedAt", completedAt);
	}

	/**
	 * Begin an entry of the role {@code system} that is complete and empty.
	 * @param messageId its id
	 * @param turnId the turn it belongs to, or any word
	 * @param type its kind
	 * @return the entry
	 */
	public static UpsertTranscriptEntry of(String messageId, String turnId, String type) {
		return new UpsertTranscriptEntry(messageId, turnId, TranscriptRole.SYSTEM, type, "", TranscriptStatus.COMPLETE,
				null, null, null);
	}

	/**
	 * Set the author.
	 * @param role the author
	 * @return a changed copy
	 */
	public UpsertTranscriptEntry role(TranscriptRole role) {
		return new UpsertTranscriptEntry(this.messageId, this.turnId, role, this.type, this.content, this.status,
				this.details, this.startedAt, this.completedAt);
	}

	/**
	 * Set the text.
	 * @param content the text, may be empty
	 * @return a changed copy
	 */
	public UpsertTranscriptEntry content(String content) {
		return new UpsertTranscriptEntry(this.messageId, this.turnId, this.role, this.type, content, this.status,
				this.details, this.startedAt, this.completedAt);
	}

	/**
	 * Set the state.
	 * @param status the state
	 * @return a changed copy
	 */
	public UpsertTranscriptEntry status(TranscriptStatus status) {
		return new UpsertTranscriptEntry(this.messageId, this.turnId, this.role, this.type, this.content, status,
				this.details, this.startedAt, this.completedAt);
	}

	/**
	 * Add anything more.
	 * @param details mostly JSON as text
	 * @return a changed copy
	 */
	public UpsertTranscriptEntry details(String details) {
		return new UpsertTranscriptEntry(this.messageId, this.turnId, this.role, this.type, this.content, this.status,
				details, this.startedAt, this.completedAt);
	}

	/**
	 * Say when it began.
	 * @param startedAt the time, not before 1970
	 * @return a changed copy
	 */
	public UpsertTranscriptEntry startedAt(Instant startedAt) {
		return new UpsertTranscriptEntry(this.messageId, this.turnId, this.role, this.type, this.content, this.status,
				this.details, startedAt, this.completedAt);
	}

	/**
	 * Say when it ended.
	 * @param completedAt the time, not before 1970
	 * @return a changed copy
	 */
	public UpsertTranscriptEntry completedAt(Instant completedAt) {
		return new UpsertTranscriptEntry(this.messageId, this.turnId, this.role, this.type, this.content, this.status,
				this.details, this.startedAt, completedAt);
	}

	private static void checkTime(String name, @Nullable Instant time) {
		Assert.isTrue(time == null || time.toEpochMilli() >= 0,
				() -> "'" + name + "' must not be before 1970 but is " + time);
	}

}
