package io.codexmanager.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Imports profiles into the environment, behind everything that the application says
 * itself: first the environment variables, then the file of the command line interface.
 */
final class ProfileImport {

	static final String VARIABLES_SOURCE = "codexManagerEnvironmentVariables";

	static final String CLI_SOURCE = "codexManagerCliProfiles";

	private final ConfigurableEnvironment environment;

	/** Sees nothing but the properties of the application until the very end. */
	private final Binder own;

	private final EnvironmentVariables variables;

	private final Log log;

	ProfileImport(ConfigurableEnvironment environment, Log log) {
		this.environment = environment;
		this.own = Binder.get(environment);
		this.variables = new EnvironmentVariables(environment);
		this.log = log;
	}

	void run() {
		boolean withCli = isEnabled(CodexManagerProperties.CliProfilesImport.PREFIX);
		boolean withVariables = isEnabled(CodexManagerProperties.EnvironmentImport.PREFIX);
		if (withCli || withVariables) {
			run(withCli, withVariables);
		}
	}

	/**
	 * Binding a whole record takes ten times as long, which most applications need not.
	 */
	private boolean isEnabled(String prefix) {
		return Boolean.TRUE.equals(this.own.bind(prefix + ".import", Boolean.class).orElse(Boolean.FALSE));
	}

	private void run(boolean withCli, boolean withVariables) {
		Set<String> names = new LinkedHashSet<>(ProfileNames.configured(this.own));
		String chosen = ProfileNames.chosen(this.own);
		Map<String, Object> fromCli = new LinkedHashMap<>();
		if (withCli) {
			CodexManagerProperties.CliProfilesImport cli = this.own.bindOrCreate(
					CodexManagerProperties.CliProfilesImport.PREFIX,
					Bindable.of(CodexManagerProperties.CliProfilesImport.class));
			CliProfiles read = read(cli);
			names.addAll(read.names());
			fromCli.putAll(properties(read.profiles()));
			String asked = StringUtils.hasText(cli.profile()) ? cli.profile().trim() : null;
			if (asked != null || chosen == null) {
				String choice = read.choose(asked, names.isEmpty() ? Set.of(ProfileNames.STANDARD) : names);
				chosen = (chosen != null) ? chosen : choice;
			}
			if (chosen != null) {
				fromCli.put(ProfileNames.DEFAULT_PROFILE, chosen);
			}
		}
		if (withVariables) {
			add(VARIABLES_SOURCE, fromVariables(names, chosen));
		}
		add(CLI_SOURCE, fromCli);
	}

	private CliProfiles read(CodexManagerProperties.CliProfilesImport properties) {
		CliProfilesFile file = CliProfilesFile.locate(properties.path(), this.variables.get("XDG_CONFIG_HOME"),
				this.environment.getProperty("user.home", ""));
		byte[] content = file.read(this.log);
		if (content == null) {
			this.log.info("There is no file " + file.path() + ", so no profiles are imported");
			return new CliProfiles(file.path().toString(), List.of(), null);
		}
		CliProfiles read = new CliProfilesReader(file.path()).read(content);
		this.log.info("Imported the profiles " + read.names() + " of " + file.path());
		return read;
	}

	private Map<String, Object> fromVariables(Set<String> names, @Nullable String chosen) {
		if (this.variables.settings().isEmpty()) {
			return Map.of();
		}
		ImportedProfile profile = this.variables.profile(ProfileNames.of(names, chosen).defaultProfile());
		profile.check();
		return properties(List.of(profile));
	}

	private Map<String, Object> properties(List<ImportedProfile> profiles) {
		Map<String, Object> properties = new LinkedHashMap<>();
		profiles.forEach((profile) -> properties.putAll(profile.properties(ownHeaders(profile.name()))));
		return properties;
	}

	private Collection<String> ownHeaders(String profile) {
		ConfigurationPropertyName headers = ConfigurationPropertyName.adapt(ProfileNames.property(profile) + ".headers",
				'.');
		return this.own.bind(headers, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of).keySet();
	}

	private void add(String name, Map<String, Object> properties) {
		if (!properties.isEmpty()) {
			this.environment.getPropertySources().addLast(new ImportedPropertySource(name, properties));
		}
	}

}
