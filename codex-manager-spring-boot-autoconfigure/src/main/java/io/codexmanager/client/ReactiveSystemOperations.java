package io.codexmanager.client;

import io.codexmanager.protocol.ApiInfo;
import io.codexmanager.protocol.Health;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Health of the server and facts about it. Nothing is sent before subscription.
 */
public interface ReactiveSystemOperations {

	/**
	 * Read the health. Answers also while the runtime is gone; look at
	 * {@link Health#usable()}.
	 * @return the health
	 */
	@Operation(name = "system.health")
	@GetExchange("/health")
	Mono<Health> health();

	/**
	 * Read name and version.
	 * @return name and version
	 */
	@Operation(name = "system.info")
	@GetExchange
	Mono<ApiInfo> info();

}
