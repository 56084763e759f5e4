package io.codexmanager.client.turn;

import java.io.Serial;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * The turn completed successfully, but also took messages of others, which the options do
 * not allow. Nothing is sent again: the model has done what all of them asked for.
 */
public class TurnSharedException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient @Nullable TurnResult result;

	/**
	 * Create an exception.
	 * @param result the result of the turn
	 */
	public TurnSharedException(TurnResult result) {
		super(new InterruptedWork(result.sessionId(), result.turnId(), String.join("\n", result.messages()),
				result.times(), result.usage()), message(result.joined()), null);
		this.result = result;
	}

	private static String message(List<TurnExchange> joined) {
		String others = joined.stream()
			.map((other) -> "'" + ShownText.line(other.message(), 60) + "'")
			.collect(Collectors.joining(", "));
		return "the turn took " + joined.size() + ((joined.size() == 1) ? " other message, " : " other messages, ")
				+ others + ", so its answers are not for one's own message alone; the result is attached";
	}

	/**
	 * Return the result of the turn.
	 * @return the result
	 * @throws NullPointerException if this exception was serialized in between
	 */
	public TurnResult result() {
		return Objects.requireNonNull(this.result, "The result is lost with serialization");
	}

	@Override
	TurnOutcome outcome() {
		return TurnOutcome.COMPLETED;
	}

}
