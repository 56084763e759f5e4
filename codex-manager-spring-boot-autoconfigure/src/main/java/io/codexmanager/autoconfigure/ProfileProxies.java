package io.codexmanager.autoconfigure;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.ProxyProvider;

import org.springframework.util.StringUtils;

/**
 * Checks the proxy of a profile and turns it into that of a connector.
 */
final class ProfileProxies {

	private static final int HIGHEST_PORT = 65535;

	private ProfileProxies() {
	}

	static @Nullable Consumer<ProxyProvider.TypeSpec> of(Profile profile) {
		ProfileProperties.Proxy proxy = profile.properties().proxy();
		String host = proxy.host();
		if (!StringUtils.hasText(host)) {
			requireNothingElse(profile.name(), proxy);
			return null;
		}
		int port = port(profile.name(), proxy.port());
		String username = proxy.username();
		String password = proxy.password();
		if (!StringUtils.hasText(username) && StringUtils.hasText(password)) {
			throw wrong(profile.name(), "username", "There is a password, but no name.", "Write the name.");
		}
		return (type) -> {
			ProxyProvider.Builder builder = type.type(ProxyProvider.Proxy.HTTP).host(host.trim()).port(port);
			if (StringUtils.hasText(username)) {
				builder.username(username).password((name) -> (password != null) ? password : "");
			}
			if (!proxy.nonProxyHosts().isEmpty()) {
				builder.nonProxyHosts(pattern(proxy.nonProxyHosts()));
			}
		};
	}

	/**
	 * Make a regular expression of names with {@code *}.
	 */
	static String pattern(List<String> hosts) {
		return hosts.stream().map(String::trim).map(ProfileProxies::pattern).collect(Collectors.joining("|"));
	}

	private static String pattern(String host) {
		return List.of(host.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*"));
	}

	private static int port(String profile, @Nullable Integer port) {
		if (port == null || port < 1 || port > HIGHEST_PORT) {
			throw wrong(profile, "port", (port != null) ? "The port is " + port + "." : "There is a host, but no port.",
					"Write one from 1 to " + HIGHEST_PORT + ".");
		}
		return port;
	}

	private static void requireNothingElse(String profile, ProfileProperties.Proxy proxy) {
		if (proxy.port() != null || StringUtils.hasText(proxy.username()) || StringUtils.hasText(proxy.password())) {
			throw wrong(profile, "host", "The proxy has no host.", "Write it, or take the other properties out.");
		}
	}

	private static CodexConfigurationException wrong(String profile, String property, String problem, String cure) {
		return new CodexConfigurationException(ProfileMapper.place(profile, "proxy." + property), problem, cure);
	}

}
