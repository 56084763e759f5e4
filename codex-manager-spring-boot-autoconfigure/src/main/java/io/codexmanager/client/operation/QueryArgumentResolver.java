package io.codexmanager.client.operation;

import io.codexmanager.protocol.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts the fields of {@link QueryParameters} into the query. For the library's own use.
 */
public final class QueryArgumentResolver implements HttpServiceArgumentResolver {

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder builder) {
		if (argument instanceof QueryParameters query) {
			query.parameters().forEach((name, value) -> builder.addRequestParameter(name, value));
			return true;
		}
		return false;
	}

}
