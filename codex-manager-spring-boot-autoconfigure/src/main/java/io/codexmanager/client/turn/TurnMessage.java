package io.codexmanager.client.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.codexmanager.CodexException;
import io.codexmanager.client.operation.CodexOperationException;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexResponseException.ErrorResponse;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.protocol.session.SessionSnapshot;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The message whose turn is waited for, and what becomes of it when its answer is a
 * failure, or no turn takes it. A failure that leaves open whether a turn took the
 * message is looked into: by the frames of the stream, and by reading the session. It is
 * sent again only if a read shows that no turn has it, and then only if the manager
 * refused it for load, or accepted it while the history was compacted.
 */
final class TurnMessage {

	private static final int MOST_TRIES = 8;

	/** How often it is sent altogether if it is accepted and no turn takes it. */
	private static final int MOST_ACCEPTED = 3;

	/** How often a message that was refused is looked for. */
	private static final int MOST_QUESTIONS = 30;

	/** So that the last look is not a moment too early. */
	private static final Duration SHORTLY = Duration.ofMillis(10);

	private final Mono<String> send;

	/** The last turn before the message, empty if there was none. */
	private final @Nullable String turnBefore;

	/** Whether no read showed that no turn ran when it was sent. */
	private final boolean believed;

	private final boolean taken;

	/** How often it was sent before and accepted, and no turn took it. */
	private final int accepted;

	private final Duration firstWait;

	private final Duration longestWait;

	/** How long a message whose answer was lost is looked for. */
	private final Duration longestSearch;

	private int tries = 1;

	private int questions;

	private @Nullable Throwable failure;

	private Instant lost = Instant.MAX;

	private TurnMessage(Mono<String> send, @Nullable String turnBefore, boolean believed, boolean taken, int accepted,
			Duration firstWait, Duration longestWait, Duration longestSearch) {
		this.send = send;
		this.turnBefore = turnBefore;
		this.believed = believed;
		this.taken = taken;
		this.accepted = accepted;
		this.firstWait = firstWait;
		this.longestWait = longestWait;
		this.longestSearch = longestSearch;
	}

	/**
	 * A message that is to be sent to a session that was read, and in which no turn runs.
	 * @param send sends it with each subscription, and gives the turn that is announced
	 * @param turnBefore the last turn before it, empty if there was none
	 * @param settings how soon and how rarely to look for it
	 */
	static TurnMessage sent(Mono<String> send, String turnBefore, TurnSettings settings) {
		return new TurnMessage(send, turnBefore, false, false, 0, settings.firstCheck(), settings.maxCheck(),
				settings.giveUpAfter());
	}

	/**
	 * The same for a session of which the stream alone says that no turn runs.
	 */
	static TurnMessage believed(Mono<String> send, String turnBefore, TurnSettings settings) {
		return new TurnMessage(send, turnBefore, true, false, 0, settings.firstCheck(), settings.maxCheck(),
				settings.giveUpAfter());
	}

	/**
	 * A message of somebody else.
	 * @param turnId the turn that was announced for it
	 */
	static TurnMessage known(String turnId) {
		return new TurnMessage(Mono.just(turnId), null, false, true, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
	}

	/**
	 * Tell whether a turn has taken it, so that it is not sent.
	 */
	boolean taken() {
		return this.taken;
	}

	/**
	 * It was accepted, and the turn that was announced is not there.
	 * @param idle the session, read after that, in which no turn runs
	 * @param text the message
	 * @return what to do: follow the turn that has it after all, or send it again; empty
	 * if neither can be done with certainty
	 */
	Optional<TurnMessage> notTaken(SessionSnapshot idle, String text) {
		if (this.turnBefore == null) {
			return Optional.empty();
		}
		String taker = TurnSnapshots.taker(idle, text.trim(), this.turnBefore);
		if (taker != null) {
			return Optional.of(known(taker));
		}
		boolean explained = this.believed || TurnSnapshots.compactedAfter(idle, this.turnBefore);
		return (explained && this.accepted + 1 < MOST_ACCEPTED)
				? Optional.of(new TurnMessage(this.send, TurnSnapshots.lastTurn(idle), false, false, this.accepted + 1,
						this.firstWait, this.longestWait, this.longestSearch))
				: Optional.empty();
	}

	/**
	 * Send it.
	 */
	Mono<String> send() {
		return this.send;
	}

	/**
	 * Tell whether its answer was a failure that is being looked into.
	 */
	boolean unclear() {
		return this.failure != null;
	}

	/**
	 * Return the failure of its answer that is being looked into.
	 */
	@Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Return the last turn before it.
	 */
	String turnBefore() {
		return (this.turnBefore != null) ? this.turnBefore : "";
	}

	/**
	 * Take note of a failure.
	 * @param now the time
	 * @return whether it is to be looked for
	 */
	boolean failed(Throwable error, Instant now) {
		if (this.turnBefore == null || !(refused(error) || open(error))) {
			return false;
		}
		this.failure = error;
		this.lost = now;
		return true;
	}

	/**
	 * A turn that took it was found.
	 */
	void found() {
		this.failure = null;
	}

	/**
	 * It was looked for and could not be found for certain. A manager goes on with a
	 * message whose sender is gone, and while its runtime is overloaded it takes its time
	 * before a turn shows, so a lost answer is given up after a time, and not after some
	 * looks.
	 * @param seen what the session was like
	 * @param now the time
	 * @return what to do
	 */
	Step next(Seen seen, Instant now) {
		boolean refused = this.failure != null && refused(this.failure);
		if (!refused) {
			this.questions++;
			return (searchLeft(now).compareTo(Duration.ZERO) > 0) ? Step.LOOK : Step.GIVE_UP;
		}
		if (seen == Seen.BUSY) {
			// once that turn has ended
			return Step.LOOK;
		}
		this.questions++;
		if (this.questions >= MOST_QUESTIONS || (seen == Seen.IDLE && this.tries >= MOST_TRIES)) {
			return Step.GIVE_UP;
		}
		if (seen != Seen.IDLE) {
			return Step.LOOK;
		}
		this.tries++;
		found();
		return Step.SEND;
	}

	/**
	 * Return how long to wait before the next step, with something left to chance: many
	 * are refused at the same time. The last look for a message that was lost is when the
	 * time for it is over.
	 * @param now the time
	 */
	Duration pause(Instant now) {
		int step = Math.min(Math.max(this.tries - 1, this.questions), MOST_TRIES);
		long longest = Math.min(this.firstWait.toMillis() << step, this.longestWait.toMillis());
		Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
		if (this.failure == null || refused(this.failure)) {
			return pause;
		}
		Duration left = searchLeft(now).plus(SHORTLY);
		return (left.compareTo(pause) < 0) ? left : pause;
	}

	private Duration searchLeft(Instant now) {
		return this.longestSearch.minus(Duration.between(this.lost, now));
	}

	/**
	 * Make the error of a message that cannot be found.
	 */
	Throwable error() {
		Throwable failure = this.failure;
		if (failure instanceof CodexServerException refused && refused(failure)) {
			return new CodexServerException(refused.call(),
					refused.getMessage() + "; the message was sent " + this.tries
							+ ((this.tries == 1) ? " time" : " times") + ", and no turn was seen that took it",
					new ErrorResponse(refused.status(), refused.code(), refused.body(), refused.retryAfterMillis()));
		}
		if (failure instanceof CodexOperationException lost) {
			return new CodexTransportException(lost.call(),
					lost.getMessage() + "; no turn with the message was seen so far, but one may still take it", lost);
		}
		return (failure != null) ? failure : new CodexException("The message has no failure");
	}

	/** The runtime did not take it. */
	private static boolean refused(Throwable error) {
		return PatientReads.unclear(error);
	}

	/** Somebody may have taken it. */
	private static boolean open(Throwable error) {
		return error instanceof CodexTimeoutException || error instanceof CodexTransportException
				|| error instanceof CodexUnreadableResponseException
				|| (error instanceof CodexResponseException answer && answer.status() >= 502 && answer.status() <= 504);
	}

	/**
	 * What a session in which the message was looked for was like.
	 */
	enum Seen {

		/** It could not be read. */
		NOTHING,

		/** A turn ran that had not taken the message. */
		BUSY,

		/** No turn ran. */
		IDLE

	}

	/**
	 * What to do about a message whose answer was a failure.
	 */
	enum Step {

		/** Look for it again. */
		LOOK,

		/** Send it again. */
		SEND,

		/** Tell of the failure. */
		GIVE_UP

	}

}
