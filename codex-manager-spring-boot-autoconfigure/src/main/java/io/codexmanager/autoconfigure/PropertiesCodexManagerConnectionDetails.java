package io.codexmanager.autoconfigure;

import java.net.URI;

/**
 * The addresses that the properties give.
 */
final class PropertiesCodexManagerConnectionDetails implements CodexManagerConnectionDetails {

	static final String STANDARD = "http://127.0.0.1:3001";

	private final CodexManagerProperties properties;

	PropertiesCodexManagerConnectionDetails(CodexManagerProperties properties) {
		this.properties = properties;
	}

	@Override
	public URI baseUrl(String profile) {
		ProfileProperties configured = this.properties.profiles().get(profile);
		return ProfileMapper.baseUrl(profile, (configured != null) ? configured.baseUrl() : STANDARD);
	}

}
