package io.codexmanager.client.operation;

import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.ToolInputAnswer;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Questions to the user. Nothing is sent before subscription.
 */
public interface ReactiveToolInputOperations {

	/**
	 * Answer questions. After a restart of the server, the id alone can refer to a
	 * different request.
	 * @param requestId the request
	 * @param answer the answer
	 * @return the outcome of the answer
	 */
	@Operation(name = "tool_input.decide", outcomes = { 404 })
	@PostExchange("/tool-input/{requestId}/decision")
	Mono<AnswerOutcome> decide(@PathVariable String requestId, @RequestBody ToolInputAnswer answer);

}
