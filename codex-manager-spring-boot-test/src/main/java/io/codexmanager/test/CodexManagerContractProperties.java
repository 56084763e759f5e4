package io.codexmanager.test;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where tests against running servers find them. Read as system properties, by the tests
 * of this library alone.
 */
@ConfigurationProperties("codex-manager.contract")
final class CodexManagerContractProperties {

	private CodexManagerContractProperties() {
	}

}
