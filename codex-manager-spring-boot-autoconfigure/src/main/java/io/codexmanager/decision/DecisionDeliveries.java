package io.codexmanager.decision;

import io.codexmanager.OperationCall;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.decision.ObservedDecision.Sending;
import io.codexmanager.decision.OpenDecisions.Key;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.request.ToolInputAnswer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sees the calls that deliver decisions, and changes none of them.
 */
final class DecisionDeliveries implements OperationInterceptor {

	private final OpenDecisions open;

	private final DecisionNotes notes;

	private final HarmlessObservations observations;

	DecisionDeliveries(OpenDecisions open, DecisionNotes notes, HarmlessObservations observations) {
		this.open = open;
		this.notes = notes;
		this.observations = observations;
	}

	@Override
	public boolean supports(OperationCall call) {
		return kindOf(call) != null && !this.observations.isNoop();
	}

	private static @Nullable RequestKind kindOf(OperationCall call) {
		return switch (call.operation()) {
			case "approvals.decide" -> RequestKind.APPROVAL;
			case "tool_input.decide" -> RequestKind.TOOL_INPUT;
			default -> null;
		};
	}

	@Override
	public Mono<OperationRequest> before(OperationRequest request) {
		return Mono.deferContextual((context) -> {
			ObservedDecision decision = find(request);
			Decision word = word(request.body());
			if (decision == null || word == null) {
				return Mono.empty();
			}
			Sending sending = new Sending(word, DecisionMaker.in(context));
			decision.sending(sending);
			return decision.isObserved() ? Mono.empty()
					: this.notes.write(decision.event(), sending).then(Mono.empty());
		});
	}

	@Override
	public Mono<Object> after(OperationRequest request, Object response) {
		return Mono.deferContextual((context) -> {
			ended(request, DecisionMaker.in(context), delivered(response));
			return Mono.empty();
		});
	}

	@Override
	public Mono<Object> onError(OperationRequest request, Throwable error) {
		return Mono.deferContextual((context) -> {
			ended(request, DecisionMaker.in(context), false);
			return Mono.empty();
		});
	}

	private void ended(OperationRequest request, DecisionMaker by, boolean delivered) {
		ObservedDecision decision = find(request);
		Decision word = word(request.body());
		if (decision == null || word == null) {
			return;
		}
		Sending sent = new Sending(word, by);
		if (delivered) {
			decision.delivered(sent);
		}
		else {
			decision.notSent(sent);
		}
	}

	private @Nullable ObservedDecision find(OperationRequest request) {
		RequestKind kind = kindOf(request.call());
		String id = request.pathVariables().get((kind == RequestKind.APPROVAL) ? "approvalId" : "requestId");
		return (kind != null && id != null) ? this.open.find(new Key(request.call().profile(), kind, id)) : null;
	}

	private static @Nullable Decision word(@Nullable Object body) {
		if (body instanceof ApprovalDecision approval) {
			return approval.decision();
		}
		return (body instanceof ToolInputAnswer answer) ? answer.decision() : null;
	}

	private static boolean delivered(Object response) {
		return (response instanceof ApprovalOutcome approval && approval.delivered())
				|| (response instanceof AnswerOutcome answer && answer.delivered());
	}

}
