package io.codexmanager.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.autoconfigure.policy.CheckedSettings;
import io.codexmanager.autoconfigure.policy.PolicyMapper;
import io.codexmanager.autoconfigure.policy.PolicyProperties;
import io.codexmanager.autoconfigure.policy.ProfilePolicies;
import io.codexmanager.client.exchange.ClientConnections;
import io.codexmanager.client.operation.OperationNames;
import io.codexmanager.client.turn.TurnLimits;
import io.codexmanager.resilience.RetrySettings;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Checks the properties of a profile and turns them into what the library works with.
 */
final class ProfileMapper {

	private static final Log logger = HarmlessLog.of(ProfileMapper.class);

	private final CodexManagerConnectionDetails connectionDetails;

	ProfileMapper(CodexManagerConnectionDetails connectionDetails) {
		this.connectionDetails = connectionDetails;
	}

	static String place(String profile, String property) {
		return "codex-manager.profiles." + profile + "." + property;
	}

	Profile map(String name, ProfileProperties properties) {
		requirePositive(name, "timeout", properties.timeout());
		requirePositive(name, "auth.supplier-timeout", properties.auth().supplierTimeout());
		URI apiUrl = apiUrl(name, this.connectionDetails.baseUrl(name), properties.apiPrefix());
		return new Profile(name, apiUrl, properties.timeout(), turnLimits(name, properties),
				bytes(name, "max-response-size", properties.maxResponseSize()), connections(name, properties),
				ProfileHeaders.of(name, properties),
				StringUtils.hasText(properties.sslBundle()) ? properties.sslBundle() : null, policies(name, properties),
				properties);
	}

	private static URI apiUrl(String name, URI baseUrl, String apiPrefix) {
		String base = StringUtils.trimTrailingCharacter(baseUrl.toString(), '/');
		warnOfRepetition(name, base, apiPrefix);
		String prefix = StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(apiPrefix.trim(), '/'), '/');
		// the path of a call would become a part of a query or a fragment
		if (prefix.indexOf('?') >= 0 || prefix.indexOf('#') >= 0) {
			throw wrongPrefix(name, apiPrefix);
		}
		try {
			return new URI(prefix.isEmpty() ? base : base + "/" + prefix);
		}
		catch (URISyntaxException ex) {
			throw wrongPrefix(name, apiPrefix);
		}
	}

	/** A gateway may have the same path once more, so it is no error. */
	private static void warnOfRepetition(String name, String base, String apiPrefix) {
		String prefix = "/"
				+ StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(apiPrefix.trim(), '/'), '/');
		if (prefix.length() > 1 && URI.create(base).getRawPath().endsWith(prefix)) {
			logger.warn(place(name, "base-url") + " ends in " + prefix + ", and " + place(name, "api-prefix")
					+ " adds it once more: calls go to " + UrlText.withoutSecrets(base) + prefix
					+ ". Unless a gateway wants that, take it out of base-url.");
		}
	}

	private static CodexConfigurationException wrongPrefix(String name, String apiPrefix) {
		return new CodexConfigurationException(place(name, "api-prefix"),
				"'" + UrlText.withoutSecrets(apiPrefix) + "' cannot be the path of an address.",
				"Write a path such as /api.");
	}

	static URI baseUrl(String name, String text) {
		String place = place(name, "base-url");
		if (!StringUtils.hasText(text)) {
			throw new CodexConfigurationException(place, "The address is empty.",
					"Write an address such as http://127.0.0.1:3001, or leave the property out.");
		}
		URI url;
		try {
			url = new URI(text.trim());
		}
		catch (URISyntaxException ex) {
			throw new CodexConfigurationException(place, "'" + UrlText.withoutSecrets(text) + "' is not an address.",
					"Write an address such as http://127.0.0.1:3001.");
		}
		boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
		if (web && url.getHost() == null && url.getRawAuthority() != null && url.getRawAuthority().contains("_")) {
			throw new CodexConfigurationException(place,
					"The name of the host in '" + UrlText.withoutSecrets(text)
							+ "' has an underscore, which no name of a host may have.",
					"Give the host another name, for example a container by a network alias such as codex-manager, or"
							+ " write its address.");
		}
		if (!web || url.getHost() == null) {
			throw new CodexConfigurationException(place,
					"'" + UrlText.withoutSecrets(text) + "' is not an absolute http or https address.",
					"Write scheme, host and port, as in http://127.0.0.1:3001; wss is derived from https.");
		}
		if (url.getUserInfo() != null) {
			throw new CodexConfigurationException(place, "The address holds credentials, which would end up in logs.",
					"Take them out and use " + place(name, "auth") + " or " + place(name, "headers") + ".");
		}
		if (url.getQuery() != null || url.getFragment() != null) {
			throw new CodexConfigurationException(place,
					"'" + UrlText.withoutSecrets(text) + "' has a query or a fragment, which would be lost.",
					"Take it out.");
		}
		return url;
	}

	private static TurnLimits turnLimits(String name, ProfileProperties properties) {
		ProfileProperties.Turns turns = properties.turns();
		requirePositive(name, "turn-timeout", properties.turnTimeout());
		requirePositive(name, "turns.active-timeout", turns.activeTimeout());
		requirePositive(name, "turns.idle-timeout", turns.idleTimeout());
		requirePositive(name, "turns.human-timeout", turns.humanTimeout());
		return new TurnLimits(properties.turnTimeout(), turns.activeTimeout(), turns.idleTimeout(),
				turns.humanTimeout());
	}

	private static ClientConnections.Settings connections(String name, ProfileProperties properties) {
		int headers = bytes(name, "max-header-size", properties.maxHeaderSize());
		ProfileProperties.Connections sizes = properties.connections();
		return checked(name, "connections",
				() -> new ClientConnections.Settings(sizes.max(), sizes.reserved(), headers));
	}

	private static ProfilePolicies policies(String name, ProfileProperties properties) {
		PolicyProperties.Group others = new PolicyProperties.Group(Set.of(), null, properties.circuitBreaker(),
				properties.rateLimiter(), properties.bulkhead(), properties.timeLimiter());
		return new PolicyMapper(name, "codex-manager.profiles." + name, others, properties.policies())
			.map(retry(name, properties.retry()), properties.retry().budget());
	}

	private static RetrySettings retry(String name, ProfileProperties.Retry retry) {
		Set<String> unknown = new TreeSet<>(retry.operations());
		if (!unknown.isEmpty()) {
			unknown.removeAll(OperationNames.selectable());
		}
		if (!unknown.isEmpty()) {
			throw new CodexConfigurationException(place(name, "retry.operations"),
					"There are no operations named " + String.join(", ", unknown) + ".",
					"Use names out of " + String.join(", ", OperationNames.selectable()) + ".");
		}
		return checked(name, "retry", () -> new RetrySettings(retry.maxAttempts(), retry.waitDuration(),
				retry.multiplier(), retry.maxWait(), retry.jitter(), retry.statuses(), retry.operations()));
	}

	/**
	 * Make settings that check themselves, and name the property they complain about.
	 */
	static <T> T checked(String name, String group, Supplier<T> settings) {
		return checked(place(name, group), settings);
	}

	/**
	 * Make settings that check themselves.
	 * @param place what all their properties begin with
	 */
	static <T> T checked(String place, Supplier<T> settings) {
		return CheckedSettings.of(place, settings);
	}

	static void requirePositive(String name, String property, @Nullable Duration duration) {
		if (duration != null && (duration.isNegative() || duration.isZero())) {
			throw new CodexConfigurationException(place(name, property), "The duration is " + duration + ".",
					"Write one that is longer than nothing, such as 30s.");
		}
	}

	static int bytes(String name, String property, DataSize size) {
		if (size.toBytes() < 1024 || size.toBytes() > Integer.MAX_VALUE) {
			throw new CodexConfigurationException(place(name, property), "The size is " + size + ".",
					"Write one from 1KB to 2047MB.");
		}
		return (int) size.toBytes();
	}

}
