package io.codexmanager.client.operation;

import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.ToolInputAnswer;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Questions to the user. Must not be called on a thread that may not block.
 */
public interface ToolInputOperations {

	/**
	 * Answer questions. After a restart of the server, the id alone can refer to a
	 * different request.
	 * @param requestId the request
	 * @param answer the answer
	 * @return the outcome of the answer
	 */
	@Operation(name = "tool_input.decide", outcomes = { 404 })
	@PostExchange("/tool-input/{requestId}/decision")
	AnswerOutcome decide(@PathVariable String requestId, @RequestBody ToolInputAnswer answer);

}
