package io.codexmanager.claim;

import java.time.Duration;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * Settings of the claims of an instance.
 *
 * @param namespace separates services that share a store; must be the same for all
 * instances of a service
 * @param instance name of this instance in the store; up to 60 ASCII characters without
 * spaces
 * @param lease how long a claim outlives an instance that died; it is renewed after a
 * third of that. 1 second or longer
 */
public record ClaimSettings(String namespace, String instance, Duration lease) {

	private static final Pattern INSTANCE = Pattern.compile("[\\x21-\\x7E]{1,60}");

	private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

	public ClaimSettings {
		Assert.notNull(namespace, "'namespace' must not be null");
		if (!INSTANCE.matcher(instance).matches()) {
			throw new IllegalArgumentException(
					"'instance' must have from 1 to 60 characters of ASCII without spaces but is '" + instance + "'");
		}
		if (lease.compareTo(SHORTEST_LEASE) < 0) {
			throw new IllegalArgumentException("'lease' must be " + SHORTEST_LEASE.toMillis() + " ms or longer but is "
					+ lease.toMillis() + " ms");
		}
	}

}
