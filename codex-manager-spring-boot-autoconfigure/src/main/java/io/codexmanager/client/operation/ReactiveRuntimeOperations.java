package io.codexmanager.client.operation;

import io.codexmanager.protocol.RuntimeResult;
import io.codexmanager.protocol.runtime.CommandResult;
import io.codexmanager.protocol.runtime.ExecuteCommand;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on the runtime. Nothing is sent before subscription.
 */
public interface ReactiveRuntimeOperations {

	/**
	 * Run a command on the server's machine and wait for its end. An exit code other than
	 * 0 is a result; for a program that does not exist or that the sandbox rejects, the
	 * response is 500, and for a command that takes too long, it is 504. Not idempotent.
	 * @param command the command
	 * @return how the command ended
	 */
	@Operation(name = "runtime.exec", atLeastSeconds = 130)
	@PostExchange("/commands/exec")
	Mono<RuntimeResult<CommandResult>> execute(@RequestBody ExecuteCommand command);

}
