package io.codexmanager.test;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What tests may do.
 *
 * @param allowedProfiles profiles whose calls and streams may reach a manager that is not
 * an embedded one; {@code *} for all
 */
@ConfigurationProperties(CodexManagerTestProperties.PREFIX)
record CodexManagerTestProperties(@DefaultValue Set<String> allowedProfiles) {

	static final String PREFIX = "codex-manager.test";

	static final String ALLOWED_PROFILES = PREFIX + ".allowed-profiles";

	static final String ALL = "*";

}
