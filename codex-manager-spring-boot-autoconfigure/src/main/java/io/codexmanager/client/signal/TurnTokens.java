package io.codexmanager.client.signal;

import java.util.Map;

import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.protocol.session.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tokens of one turn. The runtime reports those of the session so far and
 * those of the last response of the model, once a response has ended, and mostly the same
 * again when the next one begins, be it in the next turn. So the first report of a turn
 * is of this turn, or of what was before it: the first turn of a session has nothing
 * before it, a response that was seen to be written is of this turn, and otherwise the
 * second report tells, which repeats a response of this turn. Where that cannot be told,
 * or reports may have been missed, there is no count. Not safe for use by several
 * threads. For the library's own use.
 */
public final class TurnTokens {

	private static final TokenCount NONE = new TokenCount(0, 0, 0, 0, 0, Map.of());

	/** Whether the session had no turn before. */
	private final boolean first;

	/** Whether the model was seen to write something. */
	private boolean wrote;

	/** The first report, as long as it is not clear what it is of. */
	private @Nullable TokenUsage unclear;

	/** The tokens of the session as they were reported last. */
	private @Nullable TokenCount session;

	private TokenCount turn = NONE;

	/** Whether something may be missing at this moment. */
	private boolean missed;

	/** Whether something is missing for good. */
	private boolean unknown;

	/**
	 * Begin to count.
	 * @param first whether the session is known to have had no turn before
	 */
	public TurnTokens(boolean first) {
		this.first = first;
	}

	/**
	 * The model wrote something in this turn.
	 */
	public void wrote() {
		this.wrote = true;
	}

	/**
	 * Reports may have been missed. After the first one, the next one makes up for them.
	 */
	public void missed() {
		this.missed = true;
		this.unknown |= this.session == null;
	}

	/**
	 * A response broke off, and the model is asked again.
	 */
	public void retried() {
		this.unknown |= this.unclear != null;
	}

	/**
	 * The runtime reported.
	 * @param usage the report
	 */
	public void reported(TokenUsage usage) {
		if (this.session != null) {
			add(this.session, usage);
		}
		else if (this.unclear != null) {
			TokenUsage before = this.unclear;
			this.unclear = null;
			if (same(before.total(), usage.total())) {
				this.turn = before.last();
			}
			add(before.total(), usage);
		}
		else if (this.wrote || (this.first && same(usage.total(), usage.last()))) {
			this.turn = usage.last();
			this.session = usage.total();
		}
		else {
			this.unclear = usage;
		}
		this.missed = false;
	}

	private void add(TokenCount before, TokenUsage usage) {
		this.session = usage.total();
		if (same(before, usage.total())) {
			return;
		}
		TokenCount more = difference(usage.total(), before);
		// the runtime begins anew when the history no longer fits
		this.turn = sum(this.turn, negative(more) ? usage.last() : more);
	}

	/**
	 * Return the tokens of the turn so far.
	 * @return the tokens, {@code null} if they are not known
	 */
	public @Nullable TokenCount count() {
		return (this.session != null && !this.missed && !this.unknown) ? this.turn : null;
	}

	private static TokenCount sum(TokenCount one, TokenCount other) {
		return new TokenCount(one.totalTokens() + other.totalTokens(), one.inputTokens() + other.inputTokens(),
				one.cachedInputTokens() + other.cachedInputTokens(), one.outputTokens() + other.outputTokens(),
				one.reasoningOutputTokens() + other.reasoningOutputTokens(), Map.of());
	}

	private static TokenCount difference(TokenCount later, TokenCount earlier) {
		return new TokenCount(later.totalTokens() - earlier.totalTokens(), later.inputTokens() - earlier.inputTokens(),
				later.cachedInputTokens() - earlier.cachedInputTokens(), later.outputTokens() - earlier.outputTokens(),
				later.reasoningOutputTokens() - earlier.reasoningOutputTokens(), Map.of());
	}

	private static boolean negative(TokenCount count) {
		return count.totalTokens() < 0 || count.inputTokens() < 0 || count.cachedInputTokens() < 0
				|| count.outputTokens() < 0 || count.reasoningOutputTokens() < 0;
	}

	private static boolean same(TokenCount one, TokenCount other) {
		TokenCount difference = difference(one, other);
		return !negative(difference) && !negative(difference(other, one));
	}

}
