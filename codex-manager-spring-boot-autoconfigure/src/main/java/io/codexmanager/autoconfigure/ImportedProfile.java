package io.codexmanager.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import io.codexmanager.CodexConfigurationException;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * What a place other than the properties of the application says about a profile.
 *
 * @param name name of the profile
 * @param settings values by the name of their property, without headers
 * @param headers headers by name
 * @param places tells where a property comes from, for people
 */
record ImportedProfile(String name, Map<String, String> settings, Map<String, String> headers,
		UnaryOperator<String> places) {

	/**
	 * Check the values as those of the application are checked, so that a mistake is
	 * found where it was made.
	 */
	void check() {
		Map<String, String> values = new LinkedHashMap<>();
		this.settings.forEach((property, value) -> values.put("profile." + property, value));
		this.headers.forEach((header, value) -> values.put("profile.headers[" + header + "]", value));
		try {
			ProfileProperties properties = new Binder(new MapConfigurationPropertySource(values))
				.bindOrCreate("profile", Bindable.of(ProfileProperties.class));
			new ProfileMapper((profile) -> ProfileMapper.baseUrl(profile, properties.baseUrl())).map(this.name,
					properties);
		}
		catch (CodexConfigurationException ex) {
			String property = ex.place().replace(ProfileMapper.place(this.name, ""), "");
			throw new CodexConfigurationException(this.places.apply(property), ex.problem(), ex.cure());
		}
	}

	/**
	 * Return the values as properties. Headers that the application sets itself are left
	 * out, and so are credentials that would replace them.
	 * @param ownHeaders names of the headers that the application sets
	 */
	Map<String, Object> properties(Collection<String> ownHeaders) {
		TreeSet<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		taken.addAll(ownHeaders);
		String prefix = ProfileNames.property(this.name) + ".";
		Map<String, Object> properties = new LinkedHashMap<>();
		this.settings.forEach((property, value) -> {
			String header = ProfileHeaders.CREDENTIALS.get(property);
			if (header == null || !taken.contains(header)) {
				properties.put(prefix + property, literal(value));
			}
		});
		this.headers.forEach((header, value) -> {
			if (!taken.contains(header)) {
				properties.put(prefix + "headers[" + header + "]", literal(value));
			}
		});
		return properties;
	}

	/** Placeholders are for those who write the properties of the application. */
	private static String literal(String value) {
		return value.replace("${", "\\${");
	}

	/**
	 * Describe the profile without its values.
	 */
	@Override
	public String toString() {
		return "ImportedProfile[name=" + this.name + "]";
	}

}
