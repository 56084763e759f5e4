package io.codexmanager.autoconfigure;

import java.net.URI;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * The address of the codex-manager of each profile. A bean of this type replaces the
 * addresses in the properties.
 */
@FunctionalInterface
public interface CodexManagerConnectionDetails extends ConnectionDetails {

	/**
	 * Return the address of a profile, without the API prefix.
	 * @param profile name of the profile
	 * @return an absolute {@code http} or {@code https} address
	 */
	URI baseUrl(String profile);

}
