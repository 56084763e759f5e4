package io.codexmanager.client;

import io.codexmanager.protocol.AnswerOutcome;
import io.codexmanager.protocol.Approval;
import io.codexmanager.protocol.ApprovalDecision;
import io.codexmanager.protocol.ApprovalOutcome;
import io.codexmanager.protocol.DeletedSession;
import io.codexmanager.protocol.InterruptOutcome;
import io.codexmanager.protocol.SendMessage;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.ThreadStatus;
import io.codexmanager.protocol.ToolCall;
import io.codexmanager.protocol.ToolCallResponse;
import io.codexmanager.protocol.ToolInputAnswer;
import io.codexmanager.protocol.ToolInputRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * The reactive session.
 */
final class DefaultReactiveSessionScope implements ReactiveSessionScope {

	private final String id;

	private final ReactiveSessionOperations sessions;

	private final TurnRunner turns;

	private final RequestAnswers answers;

	DefaultReactiveSessionScope(String id, ReactiveSessionOperations sessions, TurnRunner turns,
			RequestAnswers answers) {
		Assert.hasText(id, "'sessionId' must not be empty");
		this.id = id;
		this.sessions = sessions;
		this.turns = turns;
		this.answers = answers;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public Mono<TurnResult> ask(String text) {
		return ask(SendMessage.of(text), TurnOptions.defaults());
	}

	@Override
	public Mono<TurnResult> ask(SendMessage message, TurnOptions options) {
		return stream(message, options).ofType(TurnUpdate.Completed.class).next().map(TurnUpdate.Completed::result);
	}

	@Override
	public Flux<TurnUpdate> stream(String text) {
		return stream(SendMessage.of(text), TurnOptions.defaults());
	}

	@Override
	public Flux<TurnUpdate> stream(SendMessage message, TurnOptions options) {
		return this.turns.run(this.id, message, options);
	}

	@Override
	public ReactiveWaiting waiting() {
		return new DefaultReactiveWaiting(this.id, this.turns);
	}

	@Override
	public Mono<SessionSnapshot> get() {
		return this.sessions.get(this.id);
	}

	@Override
	public Mono<DeletedSession> delete() {
		return this.sessions.delete(this.id);
	}

	@Override
	public Mono<InterruptOutcome> interrupt() {
		return get().flatMap((snapshot) -> {
			ThreadStatus status = snapshot.thread().status();
			if (status != null && status.active()) {
				return this.sessions.interrupt(this.id);
			}
			return Mono.just(InterruptOutcome.noActiveTurn(this.id));
		});
	}

	@Override
	public Mono<ApprovalOutcome> decide(Approval approval, ApprovalDecision decision) {
		return this.answers.decide(checked(approval, approval.threadId()), decision);
	}

	@Override
	public Mono<AnswerOutcome> answer(ToolInputRequest request, ToolInputAnswer answer) {
		return this.answers.answer(checked(request, request.threadId()), answer);
	}

	@Override
	public Mono<AnswerOutcome> respond(ToolCall call, ToolCallResponse response) {
		return this.answers.respond(checked(call, call.threadId()), response);
	}

	private <T> T checked(T request, String threadId) {
		Assert.isTrue(threadId.equals(this.id),
				() -> "The request belongs to session " + threadId + " and not to session " + this.id);
		return request;
	}

}
