package io.codexmanager.client;

import io.codexmanager.protocol.ApiInfo;
import io.codexmanager.protocol.Health;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Health of the server and facts about it. Must not be called on a thread that may not
 * block.
 */
public interface SystemOperations {

	/**
	 * Read the health. Answers also while the runtime is gone; look at
	 * {@link Health#usable()}.
	 * @return the health
	 */
	@Operation(name = "system.health")
	@GetExchange("/health")
	Health health();

	/**
	 * Read name and version.
	 * @return name and version
	 */
	@Operation(name = "system.info")
	@GetExchange
	ApiInfo info();

}
