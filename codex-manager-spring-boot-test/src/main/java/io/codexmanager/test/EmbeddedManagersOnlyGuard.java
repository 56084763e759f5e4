package io.codexmanager.test;

import java.net.URI;
import java.util.Set;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.autoconfigure.CodexConnectionGuard;

/**
 * Lets profiles connect to what this process serves itself, and those that are allowed to
 * anything.
 */
final class EmbeddedManagersOnlyGuard implements CodexConnectionGuard {

	private final Set<String> allowedProfiles;

	EmbeddedManagersOnlyGuard(Set<String> allowedProfiles) {
		this.allowedProfiles = Set.copyOf(allowedProfiles);
	}

	@Override
	public void check(String profile, URI apiUrl) {
		if (this.allowedProfiles.contains(CodexManagerTestProperties.ALL) || this.allowedProfiles.contains(profile)
				|| LocalAddresses.serve(apiUrl)) {
			return;
		}
		throw new CodexConfigurationException("codex-manager.profiles." + profile + ".base-url",
				"A test would connect profile '" + profile + "' to " + apiUrl
						+ ", which is not an embedded codex-manager, and decide what is asked there.",
				"Put @AutoConfigureEmbeddedCodexManager on the test class; or allow it with @AllowRealCodexManager or "
						+ CodexManagerTestProperties.ALLOWED_PROFILES + "=" + profile + ".");
	}

}
