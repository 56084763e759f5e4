package io.codexmanager.observation;

import java.time.Duration;

import io.codexmanager.protocol.session.TokenCount;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a turn. More becomes known until it ends.
 */
public final class TurnObservationContext extends EndingContext {

	private final String profile;

	private final String sessionId;

	private volatile String model = TurnObservations.DEFAULT_MODEL;

	private volatile @Nullable String provider;

	private volatile @Nullable String turnId;

	private volatile @Nullable TurnOutcome outcome;

	private volatile @Nullable TokenCount usage;

	private volatile @Nullable Integer toolCalls;

	private volatile @Nullable Duration untilFirstDelta;

	private volatile @Nullable Duration duration;

	private volatile @Nullable Duration active;

	private volatile @Nullable Duration human;

	private volatile @Nullable Duration tools;

	/**
	 * Create a context.
	 * @param profile the profile
	 * @param sessionId the session
	 */
	public TurnObservationContext(String profile, String sessionId) {
		this.profile = profile;
		this.sessionId = sessionId;
	}

	/**
	 * Return the profile.
	 * @return name of the profile
	 */
	public String profile() {
		return this.profile;
	}

	/**
	 * Return the session.
	 * @return its id
	 */
	public String sessionId() {
		return this.sessionId;
	}

	/**
	 * Return the model: that of the message, or else that of the session as it was known
	 * when the message was sent.
	 * @return one of few: its name, {@code default} if neither names one, which leaves
	 * the choice to the runtime, or {@code other} once there were 100 different ones
	 */
	public String model() {
		return this.model;
	}

	/**
	 * Return who provides the model.
	 * @return the provider, {@code null} if it is not known
	 */
	public @Nullable String provider() {
		return this.provider;
	}

	/**
	 * Return the turn that took the message.
	 * @return its id, {@code null} if it is not known
	 */
	public @Nullable String turnId() {
		return this.turnId;
	}

	/**
	 * Return how the turn ended.
	 * @return the outcome, {@code null} while it runs
	 */
	public @Nullable TurnOutcome outcome() {
		return this.outcome;
	}

	/**
	 * Return the tokens that the turn used so far.
	 * @return the tokens, {@code null} if the runtime did not tell
	 */
	public @Nullable TokenCount usage() {
		return this.usage;
	}

	/**
	 * Return how many tools the model called: commands, changes of files and other tools
	 * of the runtime, tools of MCP servers, and skills.
	 * @return the number, {@code null} while the turn runs or if it was not followed all
	 * the time
	 */
	public @Nullable Integer toolCalls() {
		return this.toolCalls;
	}

	/**
	 * Return the time from the sending of the message to the first piece of an answer.
	 * @return the time, {@code null} if there was none
	 */
	public @Nullable Duration untilFirstDelta() {
		return this.untilFirstDelta;
	}

	/**
	 * Return the time from the sending of the message to the end of the turn.
	 * @return the time, {@code null} while the turn runs
	 */
	public @Nullable Duration duration() {
		return this.duration;
	}

	/**
	 * Return the time in which the runtime and the model worked.
	 * @return the time, {@code null} while the turn runs or if it was not followed to its
	 * end
	 */
	public @Nullable Duration active() {
		return this.active;
	}

	/**
	 * Return the time in which an approval or a question waited for a person.
	 * @return the time, {@code null} while the turn runs or if it was not followed to its
	 * end
	 */
	public @Nullable Duration human() {
		return this.human;
	}

	/**
	 * Return the time in which the call of a skill waited for its answer while nothing
	 * waited for a person.
	 * @return the time, {@code null} while the turn runs or if it was not followed to its
	 * end
	 */
	public @Nullable Duration tools() {
		return this.tools;
	}

	void sent(String model, @Nullable String provider) {
		this.model = model;
		this.provider = provider;
	}

	void turn(@Nullable String turnId) {
		this.turnId = turnId;
	}

	void used(@Nullable TokenCount usage) {
		this.usage = usage;
	}

	void called(@Nullable Integer toolCalls) {
		this.toolCalls = toolCalls;
	}

	void wrote(Duration untilFirstDelta) {
		this.untilFirstDelta = untilFirstDelta;
	}

	void took(Duration duration) {
		this.duration = duration;
	}

	void spent(Duration active, Duration human, Duration tools) {
		this.active = active;
		this.human = human;
		this.tools = tools;
	}

	void ended(TurnOutcome outcome) {
		this.outcome = outcome;
	}

}
