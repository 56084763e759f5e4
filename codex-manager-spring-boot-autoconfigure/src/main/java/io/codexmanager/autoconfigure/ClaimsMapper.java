package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.JdbcClaimSettings;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Checks the properties of claims and turns them into what the library works with.
 */
final class ClaimsMapper {

	private static final Pattern FIELD = Pattern.compile("'([a-z-]+)'");

	private static final int LONGEST_HOST = 40;

	private ClaimsMapper() {
	}

	static ClaimSettings settings(ClaimsProperties properties, Environment environment) {
		String namespace = StringUtils.hasText(properties.namespace()) ? properties.namespace()
				: environment.getProperty("spring.application.name", "");
		String instance = StringUtils.hasText(properties.instance()) ? properties.instance() : instance(environment);
		return checked("", () -> new ClaimSettings(namespace, instance, properties.lease()));
	}

	/**
	 * The retention is checked before this.
	 */
	static JdbcClaimSettings jdbc(ClaimsProperties properties, Duration queryTimeout) {
		return checked("jdbc.",
				() -> new JdbcClaimSettings(properties.jdbc().tableName(), properties.retention(), queryTimeout));
	}

	static void checkRetention(ClaimsProperties properties) {
		Duration shortest = Duration.ofMinutes(1);
		if (properties.retention().compareTo(shortest) < 0
				|| properties.retention().compareTo(properties.lease()) <= 0) {
			throw new CodexConfigurationException(ClaimsProperties.PREFIX + ".retention",
					"What was done would be forgotten too early.",
					"Write 1m or longer, and longer than the lease, which is " + properties.lease().toMillis()
							+ " ms.");
		}
	}

	/** The name of the host without asking the network for it. */
	private static String instance(Environment environment) {
		String host = environment.getProperty("HOSTNAME", environment.getProperty("COMPUTERNAME", "instance"));
		String readable = host.replaceAll("[^A-Za-z0-9_.-]", "_");
		// claims have a secure token besides, whose random numbers cost time at the start
		String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
		return readable.substring(0, Math.min(LONGEST_HOST, readable.length())) + "-" + random;
	}

	private static <T> T checked(String group, Supplier<T> settings) {
		try {
			return settings.get();
		}
		catch (IllegalArgumentException ex) {
			String message = String.valueOf(ex.getMessage());
			Matcher field = FIELD.matcher(message);
			throw new CodexConfigurationException(
					ClaimsProperties.PREFIX + (field.find() ? "." + group + field.group(1) : ""), message + ".",
					"Correct the value, or take it out.", ex);
		}
	}

}
