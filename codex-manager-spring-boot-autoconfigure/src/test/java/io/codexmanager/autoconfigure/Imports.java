package io.codexmanager.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A machine with a home directory and environment variables of its own.
 */
final class Imports {

	static final String CLI = "codex-manager.cli-profiles.import=true";

	static final String VARIABLES = "codex-manager.environment.import=true";

	private final Map<String, Object> variables = new HashMap<>();

	private final Path home;

	Imports(Path home) {
		this.home = home;
	}

	/** The file of the command line, with single quotes for double ones. */
	Path file(String json) {
		Path file = standardFile();
		try {
			Files.createDirectories(file.getParent());
			return Files.writeString(file, json.replace('\'', '"'));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path standardFile() {
		return this.home.resolve(".config/codex-manager/cli/config.json");
	}

	Imports variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	ApplicationContextRunner runner(String... properties) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, CodexManagerAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class, CodexManagerHealthAutoConfiguration.class))
			.withPropertyValues(properties)
			.withInitializer(this::initialize);
	}

	private void initialize(ConfigurableApplicationContext context) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		sources.replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		sources.addFirst(new MapPropertySource("home", Map.of("user.home", this.home.toString())));
		new ProfileImportEnvironmentPostProcessor(Supplier::get).postProcessEnvironment(context.getEnvironment(),
				new SpringApplication());
	}

	static Profile profile(ApplicationContext context, String name) {
		List<Profile> found = context.getBean(Profiles.class)
			.all()
			.stream()
			.filter((profile) -> profile.name().equals(name))
			.toList();
		return found.get(0);
	}

}
