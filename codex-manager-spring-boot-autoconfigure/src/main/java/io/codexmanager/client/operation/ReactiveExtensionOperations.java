package io.codexmanager.client.operation;

import io.codexmanager.protocol.extension.ExtensionListing;
import io.codexmanager.protocol.extension.ReloadExtensionsOutcome;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on agent extensions of the server. The server checks the role of the caller.
 * Nothing is sent before subscription.
 */
public interface ReactiveExtensionOperations {

	/**
	 * List the extensions that are loaded.
	 * @return the extensions
	 */
	@Operation(name = "extensions.list")
	@GetExchange("/agents/extensions")
	Mono<ExtensionListing> list();

	/**
	 * Reload the extensions. If this fails, the extensions that were loaded before
	 * remain.
	 * @return the outcome
	 */
	@Operation(name = "extensions.reload", outcomes = { 400, 409 },
			outcomeCodes = { "reload_failed", "reload_in_progress" })
	@PostExchange("/agents/extensions/reload")
	Mono<ReloadExtensionsOutcome> reload();

}
