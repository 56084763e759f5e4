package io.codexmanager.autoconfigure;

import java.net.URI;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the codex-manager of each profile is. A bean of this type replaces what the
 * properties say.
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
