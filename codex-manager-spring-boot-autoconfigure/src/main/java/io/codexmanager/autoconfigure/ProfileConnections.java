package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.jspecify.annotations.Nullable;

import io.codexmanager.CodexConfigurationException;

/**
 * The connections of each profile: one HTTP client, which serves calls and the event
 * stream with the same TLS and the same proxy.
 */
final class ProfileConnections implements DisposableBean {

	/** The server closes idle connections after 72 seconds. */
	private static final Duration MAX_IDLE = Duration.ofSeconds(60);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final Map<String, ConnectionProvider> pools = new ConcurrentHashMap<>();

	private final @Nullable SslBundles sslBundles;

	ProfileConnections(@Nullable SslBundles sslBundles) {
		this.sslBundles = sslBundles;
	}

	HttpClient httpClient(Profile profile) {
		ConnectionProvider pool = this.pools.computeIfAbsent(profile.name(),
				(name) -> ConnectionProvider.builder("codex-manager-" + name).maxIdleTime(MAX_IDLE).build());
		Duration connectTimeout = (profile.timeout().compareTo(CONNECT_TIMEOUT) < 0) ? profile.timeout()
				: CONNECT_TIMEOUT;
		HttpClientSettings settings = HttpClientSettings.defaults().withConnectTimeout(connectTimeout);
		if (profile.sslBundle() != null) {
			settings = settings.withSslBundle(sslBundle(profile.name(), profile.sslBundle()));
		}
		HttpClient client = new ReactorHttpClientBuilder().withHttpClientFactory(() -> HttpClient.create(pool))
			.build(settings);
		Consumer<ProxyProvider.TypeSpec> proxy = ProfileProxies.of(profile);
		return (proxy != null) ? client.proxy(proxy) : client;
	}

	private SslBundle sslBundle(String profile, String name) {
		String place = ProfileMapper.place(profile, "ssl-bundle");
		if (this.sslBundles == null) {
			throw new CodexConfigurationException(place, "There are no SSL bundles.",
					"Configure spring.ssl.bundle, or take the property out.");
		}
		try {
			return this.sslBundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new CodexConfigurationException(place, "There is no SSL bundle '" + name + "'.",
					"Configure spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name + ".", ex);
		}
	}

	@Override
	public void destroy() {
		this.pools.values().forEach(ConnectionProvider::dispose);
	}

}
