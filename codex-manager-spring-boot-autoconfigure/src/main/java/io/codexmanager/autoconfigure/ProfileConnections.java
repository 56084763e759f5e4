package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.autoconfigure.security.BundleReload;
import io.codexmanager.client.exchange.ClientConnections;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * The connections of each profile. Those of calls and that of the event stream have the
 * same TLS and the same proxy.
 */
final class ProfileConnections implements DisposableBean {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final Map<String, ClientConnections> connections = new ConcurrentHashMap<>();

	private final Map<String, BundleReload> reloads = new ConcurrentHashMap<>();

	private final @Nullable SslBundles sslBundles;

	ProfileConnections(@Nullable SslBundles sslBundles) {
		this.sslBundles = sslBundles;
	}

	/**
	 * Check what connections of a profile need. Those with a certificate are made now,
	 * because there may be something wrong with it.
	 */
	void check(Profile profile) {
		ProfileProxies.of(profile);
		if (profile.sslBundle() != null) {
			of(profile).prepare();
		}
	}

	/**
	 * Return the connections of a profile, which are made if there are none yet.
	 */
	ClientConnections of(Profile profile) {
		return this.connections.computeIfAbsent(profile.name(), (name) -> {
			ClientConnections made = new ClientConnections(name, profile.connections(),
					(client) -> customize(profile, client));
			reload(profile, made);
			return made;
		});
	}

	/** Before the bundle is read for the first time, so that no reload is missed. */
	private void reload(Profile profile, ClientConnections made) {
		String bundle = profile.sslBundle();
		if (bundle != null && this.sslBundles != null && this.sslBundles.getBundleNames().contains(bundle)) {
			BundleReload reload = new BundleReload(profile.name(), bundle, made);
			this.sslBundles.addBundleUpdateHandler(bundle, reload);
			this.reloads.put(profile.name(), reload);
		}
	}

	/**
	 * Say what is amiss with the connections of a profile.
	 * @return a sentence for people, {@code null} if all is well
	 */
	@Nullable String problem(String profile) {
		BundleReload reload = this.reloads.get(profile);
		return (reload != null) ? reload.problem() : null;
	}

	private HttpClient customize(Profile profile, HttpClient http) {
		Duration connectTimeout = (profile.timeout().compareTo(CONNECT_TIMEOUT) < 0) ? profile.timeout()
				: CONNECT_TIMEOUT;
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withConnectTimeout(connectTimeout)
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		if (profile.sslBundle() != null) {
			settings = settings.withSslBundle(sslBundle(profile.name(), profile.sslBundle()));
		}
		HttpClient client = new ReactorHttpClientBuilder().withHttpClientFactory(() -> http).build(settings);
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
		this.connections.values().forEach(ClientConnections::close);
	}

}
