package io.codexmanager.client.operation;

import java.util.stream.Stream;

import io.codexmanager.protocol.CursorPage;
import io.codexmanager.protocol.PageQuery;
import io.codexmanager.protocol.catalog.Model;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Operations on the models. Must not be called on a thread that may not block.
 */
public interface ModelOperations {

	/**
	 * List models that the runtime can use. A cursor that the runtime does not know is
	 * answered with 500.
	 * @param query which part of the list
	 * @return a page of models
	 */
	@Operation(name = "models.list")
	@GetExchange("/models")
	CursorPage<Model> list(PageQuery query);

	/**
	 * List all models that the runtime can use, over all pages. Pages are fetched as
	 * needed.
	 * @param query which ones; its cursor is where to begin
	 * @return the models
	 */
	default Stream<Model> listAll(PageQuery query) {
		return Pages.stream(query.cursor(), (cursor) -> list(query.cursor(cursor)));
	}

}
