package io.codexmanager.autoconfigure;

import java.net.URI;
import java.time.Duration;

import io.codexmanager.autoconfigure.policy.ProfilePolicies;
import io.codexmanager.client.exchange.ClientConnections;
import io.codexmanager.client.turn.TurnLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A profile whose properties have been checked.
 *
 * @param name its name
 * @param apiUrl address of the API, prefix included
 * @param timeout how long a try of a call may take
 * @param turnLimits how long to wait for a turn
 * @param maxResponseBytes longest answer that is read
 * @param connections sizes of the pools of connections
 * @param headers headers and credentials
 * @param sslBundle SSL bundle
 * @param policies what goes around calls
 * @param properties all properties, for what is checked elsewhere
 */
record Profile(String name, URI apiUrl, Duration timeout, TurnLimits turnLimits, int maxResponseBytes,
		ClientConnections.Settings connections, HttpHeaders headers, @Nullable String sslBundle,
		ProfilePolicies policies, ProfileProperties properties) {

	/**
	 * Describe the profile without its headers and credentials.
	 */
	@Override
	public String toString() {
		return "Profile[name=" + this.name + ", apiUrl=" + this.apiUrl + "]";
	}

}
