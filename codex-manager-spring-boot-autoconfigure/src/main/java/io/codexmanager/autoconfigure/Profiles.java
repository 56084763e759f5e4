package io.codexmanager.autoconfigure;

import java.util.ArrayList;
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
		List<Profile> all = new ArrayList<>();
		for (String name : names.all()) {
			ProfileProperties configured = properties.profiles().get(name);
			all.add(mapper.map(name, (configured != null) ? configured : defaults()));
		}
		return new Profiles(List.copyOf(all), names.defaultProfile());
	}

	private static ProfileProperties defaults() {
		return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("none",
				Bindable.of(ProfileProperties.class));
	}

}
