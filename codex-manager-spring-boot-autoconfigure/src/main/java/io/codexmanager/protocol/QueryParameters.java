package io.codexmanager.protocol;

import java.util.Map;

/**
 * A request whose fields go into the query of the URL.
 */
public interface QueryParameters {

	/**
	 * Return the parameters, without those that were left out.
	 * @return values by name, not encoded
	 */
	Map<String, String> parameters();

}
