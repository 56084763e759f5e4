package io.codexmanager.protocol.runtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Feedback to the makers of the runtime. It leaves the server's machine, with the logs if
 * they are included.
 *
 * @param classification kind of feedback, such as {@code bug}
 * @param includeLogs whether to send the logs, too
 * @param reason what it is about
 * @param threadId the session it is about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadFeedback(String classification, boolean includeLogs, @Nullable String reason,
		@Nullable String threadId) {

	public UploadFeedback {
		Assert.hasText(classification, "'classification' must not be empty");
		TextChecks.check("threadId", threadId);
	}

	/**
	 * Feedback without the logs.
	 * @param classification kind of feedback
	 * @return the request
	 */
	public static UploadFeedback withoutLogs(String classification) {
		return new UploadFeedback(classification, false, null, null);
	}

	/**
	 * Feedback with the logs.
	 * @param classification kind of feedback
	 * @return the request
	 */
	public static UploadFeedback withLogs(String classification) {
		return new UploadFeedback(classification, true, null, null);
	}

	/**
	 * Say what it is about.
	 * @param reason the text
	 * @return a changed copy
	 */
	public UploadFeedback reason(String reason) {
		return new UploadFeedback(this.classification, this.includeLogs, reason, this.threadId);
	}

	/**
	 * Say which session it is about.
	 * @param threadId the session
	 * @return a changed copy
	 */
	public UploadFeedback threadId(String threadId) {
		return new UploadFeedback(this.classification, this.includeLogs, this.reason, threadId);
	}

}
