package io.codexmanager.client.exchange;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;

/**
 * Sends the operations of both faces through the chain of all calls, and reads their
 * answers.
 */
final class OperationExchangeAdapter extends ReactorHttpExchangeAdapterDecorator {

	private static final ParameterizedTypeReference<JsonNode> TREE = ParameterizedTypeReference.forType(JsonNode.class);

	private final OperationChain chain;

	private final RequestExecutor executor;

	private final ResponseReader reader;

	private final ResponseErrors errors;

	private final CallNotes notes;

	OperationExchangeAdapter(OperationChain chain, RequestExecutor executor, ResponseReader reader,
			ResponseErrors errors, CallNotes notes) {
		super(executor.adapter());
		this.chain = chain;
		this.executor = executor;
		this.reader = reader;
		this.errors = errors;
		this.notes = notes;
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		OperationContext operation = operation(values);
		Mono<T> call = this.chain.call(operation, () -> request(operation, values), ResolvableType.forType(bodyType),
				(prepared) -> answer(operation, mode(values), values, prepared, bodyType));
		Mono<T> noted = this.notes.of(operation, sessionId(values), call);
		return Boolean.TRUE.equals(values.getAttributes().get(OperationProcessor.BLOCKING)) ? Blocking.captured(noted)
				: noted;
	}

	private static OperationRequest request(OperationContext operation, HttpRequestValues values) {
		return new OperationRequest(operation, values.getUriVariables(), RequestExecutor.query(values),
				values.getHeaders(), values.getBodyValue());
	}

	private <T> Mono<T> answer(OperationContext operation, ReadingMode mode, HttpRequestValues values,
			@Nullable OperationRequest request, ParameterizedTypeReference<T> type) {
		Mono<T> answer = (mode == ReadingMode.STRICT)
				? this.executor.body(values, request, TREE)
					.map((tree) -> this.reader.<T>read(operation.call(), mode, tree, type.getType()))
				: this.executor.body(values, request, type);
		if (mode == ReadingMode.LENIENT && this.reader.takesNotes()) {
			answer = answer.doOnNext((value) -> this.reader.note(operation.call(), value));
		}
		return answer.switchIfEmpty(Mono.error(() -> ResponseReader.empty(operation.call())))
			.onErrorResume((error) -> outcome(operation, mode, error, type, this.notes.lives(sessionId(values))));
	}

	private <T> Mono<T> outcome(OperationContext operation, ReadingMode mode, Throwable error,
			ParameterizedTypeReference<T> type, boolean lives) {
		HttpErrorResponse answer = HttpErrorResponse.of(error);
		if (answer == null) {
			return Mono.error(error);
		}
		JsonNode body = this.errors.outcome(operation, answer);
		return (body != null)
				? Mono.fromCallable(() -> this.reader.<T>read(operation.call(), mode, body, type.getType()))
				: Mono.error(this.errors.create(operation.call(), answer, lives));
	}

	private static OperationContext operation(HttpRequestValues values) {
		if (values.getAttributes().get(OperationContext.ATTRIBUTE) instanceof OperationContext operation) {
			return operation;
		}
		throw new IllegalStateException("The request names no operation");
	}

	private static @Nullable String sessionId(HttpRequestValues values) {
		return values.getUriVariables().get("sessionId");
	}

	private static ReadingMode mode(HttpRequestValues values) {
		return (values.getAttributes().get(ReadingMode.class.getName()) instanceof ReadingMode mode) ? mode
				: ReadingMode.LENIENT;
	}

}
