package io.codexmanager.test.server;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with a request.
 *
 * @param part what method and path contain, with a blank between them; empty for any
 * @param status the status to refuse with, or {@link #ANSWER_LOST}
 * @param retryAfter what the header of that name says, if it is to be sent
 */
public record Fault(String part, int status, @Nullable Duration retryAfter) {

	/** The request is handled, but its connection ends instead of an answer. */
	public static final int ANSWER_LOST = 0;

	boolean concerns(String method, Target target) {
		return (method + " " + target.rawPath()).contains(this.part);
	}

	boolean losesAnswer() {
		return this.status == ANSWER_LOST;
	}

	Reply refusal() {
		Reply reply = refusal(this.status);
		Duration wait = this.retryAfter;
		return (wait == null) ? reply
				: new Reply(reply.status(), reply.body(), Map.of("Retry-After", Long.toString(wait.toSeconds())));
	}

	static Reply refusal(int status) {
		String code = switch (status) {
			case 401 -> "auth_required";
			case 429 -> "queue_full";
			case 503 -> "job_conflict";
			case 504 -> "codex_timeout";
			default -> (status >= 500) ? "internal_error" : "request_failed";
		};
		return Reply.error(status, code, "refused on request of a test");
	}

}
