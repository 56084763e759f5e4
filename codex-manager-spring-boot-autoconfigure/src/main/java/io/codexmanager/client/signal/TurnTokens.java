package io.codexmanager.client.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;

import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.protocol.session.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
	 * The turn has begun at this moment, so no report of it was missed before.
	 */
	public void begun() {
		if (this.session == null && this.unclear == null) {
			this.missed = false;
			this.unknown = false;
		}
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
				this.turn = sum(NONE, before.last());
			}
			add(before.total(), usage);
		}
		else if (this.wrote || (this.first && same(usage.total(), usage.last()))) {
			this.turn = sum(NONE, usage.last());
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
		return combined(one, other, Long::sum);
	}

	private static TokenCount difference(TokenCount later, TokenCount earlier) {
		return combined(later, earlier, (more, less) -> more - less);
	}

	private static TokenCount combined(TokenCount one, TokenCount other, LongBinaryOperator operation) {
		Map<String, JsonNode> unknown = new LinkedHashMap<>();
		one.unknown()
			.forEach((name, count) -> unknown.put(name, combined(count, other.unknown().get(name), operation)));
		other.unknown()
			.forEach((name, count) -> unknown.computeIfAbsent(name, (key) -> combined(null, count, operation)));
		return new TokenCount(operation.applyAsLong(one.totalTokens(), other.totalTokens()),
				operation.applyAsLong(one.inputTokens(), other.inputTokens()),
				operation.applyAsLong(one.cachedInputTokens(), other.cachedInputTokens()),
				operation.applyAsLong(one.outputTokens(), other.outputTokens()),
				operation.applyAsLong(one.reasoningOutputTokens(), other.reasoningOutputTokens()), unknown);
	}

	/** Newer runtimes count more; what is no number counts nothing. */
	private static JsonNode combined(@Nullable JsonNode one, @Nullable JsonNode other, LongBinaryOperator operation) {
		return JsonNodeFactory.instance.numberNode(operation.applyAsLong(count(one), count(other)));
	}

	private static long count(@Nullable JsonNode node) {
		return (node != null && node.isIntegralNumber()) ? node.asLong(0) : 0;
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
