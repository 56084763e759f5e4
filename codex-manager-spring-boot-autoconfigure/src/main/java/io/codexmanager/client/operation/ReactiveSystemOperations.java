package io.codexmanager.client.operation;

import io.codexmanager.protocol.ApiInfo;
import io.codexmanager.protocol.CursorPage;
import io.codexmanager.protocol.Health;
import io.codexmanager.protocol.PageQuery;
import io.codexmanager.protocol.catalog.Capabilities;
import io.codexmanager.protocol.catalog.CollaborationMode;
import io.codexmanager.protocol.catalog.ExperimentalFeature;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * Health of the server and facts about it. Nothing is sent before subscription.
 */
public interface ReactiveSystemOperations {

	/**
	 * Read the health. Also responds while the runtime is gone; check
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

	/**
	 * Read what the runtime can do, as determined by the server at its start or with the
	 * last refresh.
	 * @return the capabilities
	 */
	@Operation(name = "system.capabilities", atLeastSeconds = 130)
	@GetExchange("/capabilities")
	Mono<Capabilities> capabilities();

	/**
	 * Read what the runtime can do. While the runtime is gone, everything is unknown.
	 * @param refresh whether to query the runtime again, method by method
	 * @return the capabilities
	 */
	@Operation(name = "system.capabilities", atLeastSeconds = 130)
	@GetExchange("/capabilities")
	Mono<Capabilities> capabilities(@RequestParam boolean refresh);

	/**
	 * List experimental features of the runtime.
	 * @param query which part of the list
	 * @return a page of features
	 */
	@Operation(name = "system.features.experimental")
	@GetExchange("/features/experimental")
	Mono<CursorPage<ExperimentalFeature>> experimentalFeatures(PageQuery query);

	/**
	 * List all experimental features of the runtime, over all pages. Pages are fetched as
	 * needed.
	 * @param query which ones; its cursor is where to begin
	 * @return the features
	 */
	default Flux<ExperimentalFeature> allExperimentalFeatures(PageQuery query) {
		return Pages.flux(query.cursor(), (cursor) -> experimentalFeatures(query.cursor(cursor)));
	}

	/**
	 * List the modes in which the runtime can work with the user.
	 * @param query which part of the list
	 * @return a page of modes
	 */
	@Operation(name = "system.collaboration.modes")
	@GetExchange("/collaboration/modes")
	Mono<CursorPage<CollaborationMode>> collaborationModes(PageQuery query);

	/**
	 * List all modes in which the runtime can work with the user, over all pages. Pages
	 * are fetched as needed.
	 * @param query which ones; its cursor is where to begin
	 * @return the modes
	 */
	default Flux<CollaborationMode> allCollaborationModes(PageQuery query) {
		return Pages.flux(query.cursor(), (cursor) -> collaborationModes(query.cursor(cursor)));
	}

}
