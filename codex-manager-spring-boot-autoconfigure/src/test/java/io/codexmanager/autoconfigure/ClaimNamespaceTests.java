package io.codexmanager.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.EmbeddedDataSourceConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for services that share a claim store and have to be told apart.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClaimNamespaceTests {

	private static final String WARNING = "Claims are shared but not named";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerClaimsAutoConfiguration.class));

	@Test
	void aSharedStoreWithoutANameIsWarnedOf(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(EmbeddedDataSourceConfiguration.class)
			.run((context) -> assertThat(output).contains(WARNING).contains("spring.application.name"));
	}

	@Test
	void aServiceWithANameIsNot(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(EmbeddedDataSourceConfiguration.class)
			.withPropertyValues("spring.application.name=reviews")
			.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Test
	void norIsOneThatSharesNothing(CapturedOutput output) {
		this.contextRunner.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

}
