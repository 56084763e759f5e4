package io.codexmanager.client.session;

import java.util.Set;
import java.util.function.Predicate;

import io.codexmanager.client.turn.TurnCompletedException;
import io.codexmanager.client.turn.TurnEnd;
import io.codexmanager.client.turn.TurnException;
import io.codexmanager.client.turn.TurnException.InterruptedWork;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnInterruptedException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnRunner;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.client.turn.WaitOptions;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TurnStatus;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * The reactive waits.
 */
final class DefaultReactiveWaiting implements ReactiveWaiting {

	private static final Set<TurnStatus> ENDS = Set.of(TurnStatus.COMPLETED, TurnStatus.FAILED, TurnStatus.INTERRUPTED);

	private final String sessionId;

	private final TurnRunner turns;

	DefaultReactiveWaiting(String sessionId, TurnRunner turns) {
		this.sessionId = sessionId;
		this.turns = turns;
	}

	@Override
	public Mono<SessionSnapshot> until(String description, Predicate<? super SessionSnapshot> condition) {
		return until(WaitOptions.of(description), condition);
	}

	@Override
	public Mono<SessionSnapshot> until(WaitOptions options, Predicate<? super SessionSnapshot> condition) {
		Assert.notNull(condition, "'condition' must not be null");
		return this.turns.until(this.sessionId, options, condition);
	}

	@Override
	public Mono<TurnResult> turn(String turnId) {
		return turn(turnId, TurnOptions.defaults());
	}

	@Override
	public Mono<TurnResult> turn(String turnId, TurnOptions options) {
		Assert.hasText(turnId, "'turnId' must not be empty");
		return this.turns.follow(this.sessionId, turnId, options)
			.ofType(TurnUpdate.Completed.class)
			.next()
			.map(TurnUpdate.Completed::result);
	}

	@Override
	public Mono<String> reply(String turnId) {
		return turn(turnId).map(TurnResult::text);
	}

	@Override
	public Mono<TurnEnd> end(String turnId, Set<TurnStatus> expected) {
		return end(turnId, expected, TurnOptions.defaults());
	}

	@Override
	public Mono<TurnEnd> end(String turnId, Set<TurnStatus> expected, TurnOptions options) {
		Assert.isTrue(!expected.isEmpty() && ENDS.containsAll(expected),
				() -> "'expected' must be some of " + ENDS + " but is " + expected);
		Mono<TurnResult> turn = turn(turnId, options);
		return turn.flatMap((result) -> completed(result, expected))
			.onErrorResume(TurnFailedException.class, (ex) -> endedBadly(ex, TurnStatus.FAILED, expected))
			.onErrorResume(TurnInterruptedException.class, (ex) -> endedBadly(ex, TurnStatus.INTERRUPTED, expected));
	}

	private static Mono<TurnEnd> completed(TurnResult result, Set<TurnStatus> expected) {
		if (expected.contains(TurnStatus.COMPLETED)) {
			return Mono.just(new TurnEnd(result.sessionId(), result.turnId(), TurnStatus.COMPLETED, result.text(), null,
					result.confirmed(), result.times(), result.usage()));
		}
		InterruptedWork work = new InterruptedWork(result.sessionId(), result.turnId(),
				String.join("\n", result.messages()), result.times(), result.usage());
		return Mono.error(new TurnCompletedException(work,
				"the turn completed, but only these ends were expected: " + expected, null));
	}

	private static Mono<TurnEnd> endedBadly(TurnException end, TurnStatus status, Set<TurnStatus> expected) {
		String turnId = end.turnId();
		if (turnId == null || !expected.contains(status)) {
			return Mono.error(end);
		}
		return Mono.just(new TurnEnd(end.sessionId(), turnId, status, end.collectedText(), end.getMessage(), true,
				end.times(), end.usage()));
	}

}
