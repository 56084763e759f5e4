package io.codexmanager.client.session;

import java.util.function.Function;

import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.operation.ReactiveApprovalOperations;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveToolCallOperations;
import io.codexmanager.client.operation.ReactiveToolInputOperations;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Answers requests only while they wait. An id alone can name another request after a
 * restart of the server, so the server's list is read before anything is sent.
 */
final class RequestAnswers {

	private final ReactiveSessionOperations sessions;

	private final ReactiveApprovalOperations approvals;

	private final ReactiveToolInputOperations toolInput;

	private final ReactiveToolCallOperations toolCalls;

	RequestAnswers(ReactiveSessionOperations sessions, ReactiveApprovalOperations approvals,
			ReactiveToolInputOperations toolInput, ReactiveToolCallOperations toolCalls) {
		this.sessions = sessions;
		this.approvals = approvals;
		this.toolInput = toolInput;
		this.toolCalls = toolCalls;
	}

	Mono<ApprovalOutcome> decide(Approval approval, ApprovalDecision decision) {
		return ConnectionLane.ANSWERS.of(whileOpen(approval, this.sessions::approvals)
			.then(Mono.defer(() -> this.approvals.decide(approval.approvalId(), decision)))
			.doOnNext((outcome) -> checkThread(approval, outcome.threadId())));
	}

	Mono<AnswerOutcome> answer(ToolInputRequest request, ToolInputAnswer answer) {
		return ConnectionLane.ANSWERS.of(whileOpen(request, this.sessions::toolInput)
			.then(Mono.defer(() -> this.toolInput.decide(request.requestId(), answer)))
			.doOnNext((outcome) -> checkThread(request, outcome.threadId())));
	}

	Mono<AnswerOutcome> respond(ToolCall call, ToolCallResponse response) {
		return ConnectionLane.ANSWERS.of(whileOpen(call, this.sessions::toolCalls)
			.then(Mono.defer(() -> this.toolCalls.respond(call.requestId(), response)))
			.doOnNext((outcome) -> checkThread(call, outcome.threadId())));
	}

	private <T extends PendingRequest> Mono<Void> whileOpen(T request, Function<String, Mono<Listing<T>>> list) {
		return list.apply(request.threadId())
			.filter((open) -> open.data().stream().anyMatch((one) -> one.identity().equals(request.identity())))
			.switchIfEmpty(Mono.error(() -> new StaleRequestException(request.threadId(), request.id(),
					"it no longer waits for an answer, so none was sent")))
			.then();
	}

	private static void checkThread(PendingRequest request, @Nullable String threadId) {
		if (threadId != null && !threadId.equals(request.threadId())) {
			throw new MisdirectedAnswerException(request.threadId(), request.id(), threadId);
		}
	}

}
