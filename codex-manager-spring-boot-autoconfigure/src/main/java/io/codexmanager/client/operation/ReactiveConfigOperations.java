package io.codexmanager.client.operation;

import io.codexmanager.protocol.RuntimeResult;
import io.codexmanager.protocol.config.ConfigQuery;
import io.codexmanager.protocol.config.ConfigRequirements;
import io.codexmanager.protocol.config.ConfigSnapshot;
import io.codexmanager.protocol.config.ConfigWriteResult;
import io.codexmanager.protocol.config.WriteConfigBatch;
import io.codexmanager.protocol.config.WriteConfigValue;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on the configuration of the runtime. Nothing is sent before subscription.
 */
public interface ReactiveConfigOperations {

	/**
	 * Read the configuration.
	 * @param query which configuration
	 * @return the configuration
	 */
	@Operation(name = "config.get")
	@GetExchange("/config")
	Mono<ConfigSnapshot> get(ConfigQuery query);

	/**
	 * Read what an administrator prescribes.
	 * @return the rules, if there are any
	 */
	@Operation(name = "config.requirements")
	@GetExchange("/config/requirements")
	Mono<ConfigRequirements> requirements();

	/**
	 * Write one value. A version that is not the expected one is answered with 409, a
	 * value that the key does not allow often with 501.
	 * @param request key and value
	 * @return what was written
	 */
	@Operation(name = "config.set")
	@PostExchange("/config/value")
	Mono<RuntimeResult<ConfigWriteResult>> set(@RequestBody WriteConfigValue request);

	/**
	 * Write several values at once. The responses are those of a single value.
	 * @param request keys and values
	 * @return what was written
	 */
	@Operation(name = "config.batch_set")
	@PostExchange("/config/batch")
	Mono<RuntimeResult<ConfigWriteResult>> setAll(@RequestBody WriteConfigBatch request);

}
