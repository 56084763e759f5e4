package io.codexmanager.test.server;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request.
 */
final class Router {

	private final List<Route> routes;

	Router(List<Routes> domains) {
		this.routes = domains.stream().flatMap((domain) -> domain.routes().stream()).toList();
	}

	List<Route> routes() {
		return this.routes;
	}

	/**
	 * Find the route.
	 * @return the route with its parameters, or {@code null} if there is none
	 * @throws IllegalArgumentException if the path is not properly encoded
	 */
	@Nullable Match match(String method, Target target) {
		List<String> path = target.segments();
		String wanted = "HEAD".equals(method) ? "GET" : method;
		for (Route route : this.routes) {
			Map<String, String> parameters = route.match(wanted, path);
			if (parameters != null) {
				return new Match(route, parameters);
			}
		}
		return null;
	}

	/**
	 * A route that fits.
	 *
	 * @param route the route
	 * @param parameters the path parameters
	 */
	record Match(Route route, Map<String, String> parameters) {
	}

}
