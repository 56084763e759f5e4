package io.codexmanager.client.operation;

import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.ToolCallResponse;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls of dynamic tools. Nothing is sent before subscription.
 */
public interface ReactiveToolCallOperations {

	/**
	 * Answer a tool call. After a restart of the server, the id alone can refer to a
	 * different request.
	 * @param requestId the request
	 * @param response the answer
	 * @return the outcome of the answer
	 */
	@Operation(name = "tool_calls.respond", outcomes = { 404, 409 })
	@PostExchange("/tool-calls/{requestId}/response")
	Mono<AnswerOutcome> respond(@PathVariable String requestId, @RequestBody ToolCallResponse response);

}
