package io.codexmanager.autoconfigure;

import java.util.List;
import java.util.Set;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of the command line interface.
 *
 * @param file the file they come from
 * @param profiles the profiles
 * @param current the one that the command line uses, if the file says so
 */
record CliProfiles(String file, List<ImportedProfile> profiles, @Nullable String current) {

	/**
	 * Choose the default profile: the one asked for, then the one that the command line
	 * uses, then the one named 'local'.
	 * @param asked the one asked for, if any
	 * @param known names of all profiles, those of the application included
	 * @return its name, or {@code null} if there is nothing to go by
	 */
	@Nullable String choose(@Nullable String asked, Set<String> known) {
		if (asked != null) {
			return required(asked, known, CodexManagerProperties.CliProfilesImport.PREFIX + ".profile");
		}
		if (this.current != null) {
			return required(this.current, known, this.file + ", key currentProfile");
		}
		return names().contains(ProfileNames.STANDARD) ? ProfileNames.STANDARD : null;
	}

	List<String> names() {
		return this.profiles.stream().map(ImportedProfile::name).toList();
	}

	private String required(String name, Set<String> known, String place) {
		if (!known.contains(name)) {
			throw new CodexConfigurationException(place,
					"There is no profile '" + Printable.of(name) + "', neither in " + this.file
							+ " nor in the properties of the application.",
					"Choose one of " + String.join(", ", known) + ".");
		}
		return name;
	}

}
