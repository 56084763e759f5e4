package io.codexmanager.client.operation;

import java.util.stream.Stream;

import io.codexmanager.protocol.CursorPage;
import io.codexmanager.protocol.catalog.App;
import io.codexmanager.protocol.catalog.AppQuery;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Operations on apps. Must not be called on a thread that may not block.
 */
public interface AppOperations {

	/**
	 * List apps. Without an account there are none.
	 * @param query which apps
	 * @return a page of apps
	 */
	@Operation(name = "apps.list")
	@GetExchange("/apps")
	CursorPage<App> list(AppQuery query);

	/**
	 * List all apps that match a query, over all pages. Pages are fetched as needed.
	 * @param query which ones; its cursor is where to begin
	 * @return the apps
	 */
	default Stream<App> listAll(AppQuery query) {
		return Pages.stream(query.cursor(), (cursor) -> list(query.cursor(cursor)));
	}

}
