package io.codexmanager.client.session;

import java.util.Set;
import java.util.function.Predicate;

import io.codexmanager.client.exchange.Blocking;
import io.codexmanager.client.turn.TurnCaller;
import io.codexmanager.client.turn.TurnEnd;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.WaitOptions;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TurnStatus;
import reactor.core.publisher.Mono;

/**
 * The blocking waits: wait for the reactive ones.
 */
final class DefaultWaiting implements Waiting {

	private final ReactiveWaiting reactive;

	DefaultWaiting(ReactiveWaiting reactive) {
		this.reactive = reactive;
	}

	@Override
	public SessionSnapshot until(String description, Predicate<? super SessionSnapshot> condition) {
		return await(this.reactive.until(description, condition));
	}

	@Override
	public SessionSnapshot until(WaitOptions options, Predicate<? super SessionSnapshot> condition) {
		return await(this.reactive.until(options, condition));
	}

	@Override
	public TurnResult turn(String turnId) {
		return await(this.reactive.turn(turnId));
	}

	@Override
	public TurnResult turn(String turnId, TurnOptions options) {
		return await(this.reactive.turn(turnId, options));
	}

	@Override
	public String reply(String turnId) {
		return await(this.reactive.reply(turnId));
	}

	@Override
	public TurnEnd end(String turnId, Set<TurnStatus> expected) {
		return await(this.reactive.end(turnId, expected));
	}

	@Override
	public TurnEnd end(String turnId, Set<TurnStatus> expected, TurnOptions options) {
		return await(this.reactive.end(turnId, expected, options));
	}

	private static <T> T await(Mono<T> mono) {
		T value = Blocking.awaitOptional(TurnCaller.blocking(mono));
		if (value == null) {
			throw new IllegalStateException("The wait ended without a result");
		}
		return value;
	}

}
