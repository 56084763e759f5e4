package io.codexmanager.autoconfigure.policy;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.codexmanager.CodexConfigurationException;

/**
 * Names the properties that settings complain about. For the library's own use.
 */
public final class CheckedSettings {

	private static final Pattern FIELD = Pattern.compile("'([A-Za-z.-]+)'");

	private CheckedSettings() {
	}

	/**
	 * Make settings that check themselves.
	 * @param <T> type of the settings
	 * @param place what all their properties begin with
	 * @param settings makes them
	 * @return the settings
	 * @throws CodexConfigurationException if they complain
	 */
	public static <T> T of(String place, Supplier<T> settings) {
		try {
			return settings.get();
		}
		catch (IllegalArgumentException ex) {
			String message = String.valueOf(ex.getMessage());
			throw new CodexConfigurationException(place + property(message), message + ".", "Correct the value.", ex);
		}
	}

	/** Settings name what is wrong with them in quotes, by the names of their fields. */
	private static String property(String message) {
		Matcher field = FIELD.matcher(message);
		if (!field.find()) {
			return "";
		}
		String property = field.group(1).replace("limits.", "").replace("resync.", "resync-");
		return "." + property.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

}
