package io.codexmanager.client.operation;

import java.util.Set;
import java.util.TreeSet;

/**
 * Knows the names of the operations. For the library's own use.
 */
public final class OperationNames {

	/**
	 * Name of raw requests. It is none of the operations of the API, but can be used
	 * wherever these are named.
	 */
	public static final String RAW = "raw.request";

	private OperationNames() {
	}

	/**
	 * Return the names that settings and interceptors can choose.
	 * @return the names of all operations and {@link #RAW}, sorted
	 */
	public static Set<String> selectable() {
		Set<String> names = new TreeSet<>(all());
		names.add(RAW);
		return names;
	}

	/**
	 * Return the names of all operations.
	 * @return the names, sorted
	 */
	public static Set<String> all() {
		return new OperationTypes().names();
	}

}
