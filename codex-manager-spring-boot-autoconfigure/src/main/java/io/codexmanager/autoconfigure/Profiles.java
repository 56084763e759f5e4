package io.codexmanager.autoconfigure;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The checked profiles.
 *
 * @param all the profiles
 * @param defaultProfile name of the default one
 */
record Profiles(List<Profile> all, String defaultProfile) {

	static Profiles of(ProfileNames names, CodexManagerProperties properties, ProfileMapper mapper) {
		List<Profile> all = names.all()
			.stream()
			.map((name) -> mapper.map(name, properties.profiles().getOrDefault(name, defaults())))
			.toList();
		return new Profiles(all, names.defaultProfile());
	}

	private static ProfileProperties defaults() {
		return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("none",
				Bindable.of(ProfileProperties.class));
	}

}
