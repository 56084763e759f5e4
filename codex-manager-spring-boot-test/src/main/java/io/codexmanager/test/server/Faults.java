package io.codexmanager.test.server;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a test has asked to go wrong.
 */
public final class Faults {

	private int refusals;

	private int refusedStatus;

	private @Nullable Duration retryAfter;

	private int handshakeStatus;

	private Duration delay = Duration.ZERO;

	/**
	 * Refuse the next requests.
	 * @param status the status of the refusals
	 * @param times how many requests to refuse
	 * @param retryAfter what the header of that name says, if it is to be sent
	 */
	public synchronized void refuse(int status, int times, @Nullable Duration retryAfter) {
		this.refusedStatus = status;
		this.refusals = times;
		this.retryAfter = retryAfter;
	}

	/**
	 * Refuse handshakes of the event stream.
	 * @param status the status of the refusals, 0 to accept again
	 */
	public synchronized void refuseHandshakes(int status) {
		this.handshakeStatus = status;
	}

	/**
	 * Hold back answers.
	 * @param delay how long
	 */
	public synchronized void delayAnswers(Duration delay) {
		this.delay = delay;
	}

	/**
	 * How long answers are held back.
	 * @return the delay
	 */
	synchronized Duration delay() {
		return this.delay;
	}

	/**
	 * The refusal of this request, {@code null} if it is to be served.
	 */
	synchronized @Nullable Reply nextRefusal() {
		if (this.refusals == 0) {
			return null;
		}
		this.refusals--;
		Reply reply = refusal(this.refusedStatus);
		Duration wait = this.retryAfter;
		return (wait == null) ? reply
				: new Reply(reply.status(), reply.body(), Map.of("Retry-After", Long.toString(wait.toSeconds())));
	}

	synchronized @Nullable Reply handshakeRefusal() {
		return (this.handshakeStatus == 0) ? null : refusal(this.handshakeStatus);
	}

	private static Reply refusal(int status) {
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
