package io.codexmanager.client;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.codexmanager.protocol.AnswerOutcome;
import io.codexmanager.protocol.Approval;
import io.codexmanager.protocol.ApprovalDecision;
import io.codexmanager.protocol.ApprovalOutcome;
import io.codexmanager.protocol.DeletedSession;
import io.codexmanager.protocol.InterruptOutcome;
import io.codexmanager.protocol.SendMessage;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.ToolCall;
import io.codexmanager.protocol.ToolCallResponse;
import io.codexmanager.protocol.ToolInputAnswer;
import io.codexmanager.protocol.ToolInputRequest;
import reactor.core.publisher.Mono;

/**
 * The blocking session: waits for what the reactive one does.
 */
final class DefaultSessionScope implements SessionScope {

	private final ReactiveSessionScope reactive;

	DefaultSessionScope(ReactiveSessionScope reactive) {
		this.reactive = reactive;
	}

	@Override
	public String id() {
		return this.reactive.id();
	}

	@Override
	public TurnResult ask(String text) {
		return await(this.reactive.ask(text));
	}

	@Override
	public TurnResult ask(SendMessage message, TurnOptions options) {
		return await(this.reactive.ask(message, options));
	}

	@Override
	public TurnResult stream(String text, Consumer<TurnUpdate> updates) {
		return stream(SendMessage.of(text), TurnOptions.defaults(), updates);
	}

	@Override
	public TurnResult stream(SendMessage message, TurnOptions options, Consumer<TurnUpdate> updates) {
		// closing the stream cancels the waiting if the consumer throws
		try (Stream<TurnUpdate> stream = this.reactive.stream(message, options).toStream()) {
			Iterator<TurnUpdate> iterator = stream.iterator();
			while (iterator.hasNext()) {
				TurnUpdate update = iterator.next();
				updates.accept(update);
				if (update instanceof TurnUpdate.Completed completed) {
					return completed.result();
				}
			}
		}
		throw new IllegalStateException("The turn ended without a result");
	}

	@Override
	public Waiting waiting() {
		return new DefaultWaiting(this.reactive.waiting());
	}

	@Override
	public SessionSnapshot get() {
		return await(this.reactive.get());
	}

	@Override
	public DeletedSession delete() {
		return await(this.reactive.delete());
	}

	@Override
	public InterruptOutcome interrupt() {
		return await(this.reactive.interrupt());
	}

	@Override
	public ApprovalOutcome decide(Approval approval, ApprovalDecision decision) {
		return await(this.reactive.decide(approval, decision));
	}

	@Override
	public AnswerOutcome answer(ToolInputRequest request, ToolInputAnswer answer) {
		return await(this.reactive.answer(request, answer));
	}

	@Override
	public AnswerOutcome respond(ToolCall call, ToolCallResponse response) {
		return await(this.reactive.respond(call, response));
	}

	private static <T> T await(Mono<T> mono) {
		T value = mono.block();
		if (value == null) {
			throw new IllegalStateException("The manager answered with nothing");
		}
		return value;
	}

}
