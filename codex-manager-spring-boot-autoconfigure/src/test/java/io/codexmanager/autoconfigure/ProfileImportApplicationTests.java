package io.codexmanager.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.CodexManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Imports of a whole application, which finds everything by itself.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProfileImportApplicationTests {

	@TempDir
	private Path home;

	@Test
	void anApplicationHasTheProfilesOfTheCommandLine(CapturedOutput output) throws Exception {
		Path file = Files.writeString(this.home.resolve("config.json"),
				"{\"currentProfile\": \"staging\", \"profiles\": {\"staging\": {}, \"local\": {}}}");
		try (ConfigurableApplicationContext context = run(file)) {
			assertThat(context.getBean(CodexManager.class).profile()).isEqualTo("staging");
		}
		assertThat(output).contains("Imported the profiles [staging, local] of " + file);
	}

	@Test
	void aCorruptFileStopsAnApplicationWithAnExplanation(CapturedOutput output) throws Exception {
		Path file = Files.writeString(this.home.resolve("config.json"), "{\"profiles\": {\"staging\": \"s3cret\"}}");
		assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> run(file));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(file + ", key profiles.staging")
			.doesNotContain("s3cret");
	}

	private static ConfigurableApplicationContext run(Path file) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--codex-manager.cli-profiles.import=true", "--codex-manager.cli-profiles.path=" + file);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CodexManagerAutoConfiguration.class)
	static class Application {

	}

}
