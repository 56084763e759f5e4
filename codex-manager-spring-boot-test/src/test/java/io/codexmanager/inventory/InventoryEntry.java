package io.codexmanager.inventory;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An operation of the control plane.
 *
 * @param id its id in the server's description
 * @param name its name in hooks, metrics and properties
 * @param method the HTTP method
 * @param path the path below the prefix
 * @param query kinds of the query parameters by name
 * @param bodyNeeded whether a request without a body is refused
 * @param body kinds of the fields of the body by name
 * @param required the fields that must be there
 * @param unused the fields that the library leaves out on purpose
 * @param statuses what it can answer
 * @param outcomes statuses of 400 and above that are results and not errors
 * @param codes what such results call themselves, empty where all of the status are
 * results
 */
public record InventoryEntry(String id, String name, String method, String path, Map<String, String> query,
		boolean bodyNeeded, Map<String, String> body, Set<String> required, Set<String> unused, Set<Integer> statuses,
		Set<Integer> outcomes, Set<String> codes) {

	private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

	/**
	 * The names of the path parameters.
	 * @return the names
	 */
	public Set<String> pathParameters() {
		Set<String> names = new TreeSet<>();
		PARAMETER.matcher(this.path).results().forEach((match) -> names.add(match.group(1)));
		return names;
	}

	/**
	 * Method and path.
	 * @return both, as {@code GET /sessions}
	 */
	public String route() {
		return this.method + " " + this.path;
	}

	/**
	 * Whether the operation is the event stream, which is no call.
	 * @return true for the stream
	 */
	public boolean stream() {
		return this.statuses.contains(101);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
