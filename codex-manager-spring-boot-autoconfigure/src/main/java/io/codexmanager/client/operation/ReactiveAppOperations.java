package io.codexmanager.client.operation;

import io.codexmanager.protocol.CursorPage;
import io.codexmanager.protocol.catalog.App;
import io.codexmanager.protocol.catalog.AppQuery;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Operations on apps. Nothing is sent before subscription.
 */
public interface ReactiveAppOperations {

	/**
	 * List apps. Without an account there are none.
	 * @param query which apps
	 * @return a page of apps
	 */
	@Operation(name = "apps.list")
	@GetExchange("/apps")
	Mono<CursorPage<App>> list(AppQuery query);

	/**
	 * List all apps that match a query, over all pages. Pages are fetched as needed.
	 * @param query which ones; its cursor is where to begin
	 * @return the apps
	 */
	default Flux<App> listAll(AppQuery query) {
		return Pages.flux(query.cursor(), (cursor) -> list(query.cursor(cursor)));
	}

}
