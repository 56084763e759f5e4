package io.codexmanager.actuate;

import java.util.HashSet;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the endpoint {@code codexmanager}. For the library's own use.
 */
@ConfigurationProperties("management.endpoint.codexmanager")
public class CodexManagerEndpointProperties {

	/**
	 * When to show addresses of managers and the reasons of failed connections.
	 */
	private Show showValues = Show.NEVER;

	/**
	 * Roles of those who may see addresses and reasons when authorized. When empty, all
	 * authenticated users are authorized.
	 */
	private final Set<String> roles = new HashSet<>();

	public Show getShowValues() {
		return this.showValues;
	}

	public void setShowValues(Show showValues) {
		this.showValues = showValues;
	}

	public Set<String> getRoles() {
		return this.roles;
	}

}
