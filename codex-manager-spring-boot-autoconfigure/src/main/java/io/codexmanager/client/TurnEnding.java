package io.codexmanager.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.codexmanager.TurnException;
import io.codexmanager.TurnException.InterruptedWork;
import io.codexmanager.TurnFailedException;
import io.codexmanager.TurnInterruptedException;
import io.codexmanager.TurnNotTakenException;
import io.codexmanager.TurnRuntimeLostException;
import io.codexmanager.TurnSessionDeletedException;
import io.codexmanager.TurnStreamLostException;
import io.codexmanager.TurnTimedOutException;
import org.jspecify.annotations.Nullable;

/**
 * How a turn ended, in the words of the one who waits for it: with a result, or with an
 * exception that carries what was written until then. Empty while the turn runs.
 */
final class TurnEnding {

	private final Consumer<TurnUpdate> updates;

	private @Nullable TurnResult result;

	private @Nullable TurnException failure;

	TurnEnding(Consumer<TurnUpdate> updates) {
		this.updates = updates;
	}

	@Nullable TurnResult result() {
		return this.result;
	}

	@Nullable TurnException failure() {
		return this.failure;
	}

	void completed(InterruptedWork work, List<String> messages, boolean confirmed) {
		String turnId = (work.turnId() != null) ? work.turnId() : "";
		this.result = new TurnResult(work.sessionId(), turnId, messages, confirmed);
		this.updates.accept(new TurnUpdate.Completed(this.result));
	}

	void failed(InterruptedWork work, @Nullable String reason) {
		this.failure = new TurnFailedException(work,
				"the turn failed" + ((reason != null) ? ": " + reason : "; the manager does not tell why"), null);
	}

	void interrupted(InterruptedWork work) {
		this.failure = new TurnInterruptedException(work, "the turn was interrupted", null);
	}

	void sessionDeleted(InterruptedWork work) {
		this.failure = new TurnSessionDeletedException(work, "the session was deleted", null);
	}

	void notTaken(InterruptedWork work) {
		this.failure = new TurnNotTakenException(work, "the message was accepted, but no turn took it; send it again",
				null);
	}

	void runtimeLost(InterruptedWork work, String message, @Nullable Throwable cause) {
		this.failure = new TurnRuntimeLostException(work, message, cause);
	}

	void streamLost(InterruptedWork work, Duration giveUpAfter, Throwable cause) {
		this.failure = new TurnStreamLostException(work,
				"the event stream was lost and the session could not be read for " + giveUpAfter.toSeconds() + " s ("
						+ cause.getMessage() + "); how the turn ended is unknown",
				cause);
	}

	void timedOut(InterruptedWork work, Duration timeout) {
		String message = (work.turnId() != null)
				? "the turn did not end within " + timeout + "; it goes on at the manager"
				: "the message could not be sent within " + timeout;
		this.failure = new TurnTimedOutException(work, message, null);
	}

}
