package io.codexmanager.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.codexmanager.autoconfigure.policy.PolicyFactory;
import io.codexmanager.autoconfigure.security.HeaderSupplierBeans;
import io.codexmanager.claim.Claims;
import io.codexmanager.client.CodexManagerBuilder;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.ClientWaits;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.signal.SessionSignalSource;
import io.codexmanager.client.turn.TurnGuard;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the client of a profile.
 */
final class ClientFactory {

	private final ProfileConnections connections;

	private final ConnectionGuards guards;

	private final ObjectProvider<WebClient.Builder> webClient;

	private final HeaderSupplierBeans headerSuppliers;

	private final PolicyFactory policies;

	private final ClientObservations observations;

	private final List<OperationInterceptor> interceptors;

	private final Supplier<@Nullable Claims> claims;

	private final Supplier<TurnGuard> guard;

	private final ClientWaits waits;

	private final ClientCustomizers customizers;

	private final Map<String, JsonMapper> mappers = new ConcurrentHashMap<>();

	private final Map<String, Redaction> redactions = new ConcurrentHashMap<>();

	ClientFactory(ProfileConnections connections, ConnectionGuards guards, ObjectProvider<WebClient.Builder> webClient,
			HeaderSupplierBeans headerSuppliers, PolicyFactory policies, ClientObservations observations,
			List<OperationInterceptor> interceptors, Supplier<@Nullable Claims> claims, Supplier<TurnGuard> guard,
			ClientWaits waits, ClientCustomizers customizers) {
		this.connections = connections;
		this.guards = guards;
		this.webClient = webClient;
		this.headerSuppliers = headerSuppliers;
		this.policies = policies;
		this.observations = observations;
		this.interceptors = interceptors;
		this.claims = claims;
		this.guard = guard;
		this.waits = waits;
		this.customizers = customizers;
	}

	ReactiveCodexManager create(Profile profile, Supplier<SessionSignalSource> feed) {
		this.connections.check(profile);
		CodexManagerBuilder client = ReactiveCodexManager.builder(profile.name(), profile.apiUrl())
			.webClient(webClient(profile))
			.headers(headers(profile))
			.timeout(profile.timeout())
			.turns(TurnSettings.defaults().limits(profile.turnLimits()))
			.mapper(mapper(profile.name()))
			.redaction(redaction(profile))
			.readingMode(profile.properties().readingMode())
			.interceptors(this.interceptors)
			.policies(this.policies.create(profile.name(), profile.policies()))
			.policies(List.of(this.guards.calls(profile)))
			.feed(feed)
			.claims(this.claims)
			.guard(SingletonSupplier.of(this.guard))
			.waits(this.waits)
			.observations(this.observations);
		this.customizers.customize(profile.name(), client);
		return client.build();
	}

	/**
	 * Return what makes what sends requests. It is made now if somebody wants to change
	 * it, who may object.
	 */
	private Supplier<WebClient.Builder> webClient(Profile profile) {
		Supplier<WebClient.Builder> webClient = () -> {
			WebClient.Builder builder = this.webClient.getIfAvailable(WebClient::builder)
				.clientConnector(this.connections.of(profile).connector())
				.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(profile.maxResponseBytes()));
			this.customizers.customize(profile.name(), builder);
			return builder;
		};
		if (!this.customizers.changeWebClients()) {
			return webClient;
		}
		WebClient.Builder made = webClient.get();
		return made::clone;
	}

	/**
	 * Return the mapper of a profile, which calls and the event stream share.
	 */
	JsonMapper mapper(String profile) {
		return this.mappers.computeIfAbsent(profile, (name) -> {
			JsonMapper.Builder builder = ProtocolJson.builder();
			this.customizers.customize(name, builder);
			return builder.build();
		});
	}

	/**
	 * Return what knows the credentials of a profile, which calls and the event stream
	 * share. The credentials of its proxy are among them.
	 */
	Redaction redaction(Profile profile) {
		return this.redactions.computeIfAbsent(profile.name(), (name) -> {
			Redaction redaction = new Redaction();
			if (!profile.headers().isEmpty()) {
				redaction.learn(profile.headers());
			}
			redaction.learn(profile.properties().proxy().password());
			return redaction;
		});
	}

	HeaderSupplier headers(Profile profile) {
		return this.headerSuppliers.supplier(profile.headers(), profile.properties().auth().supplierTimeout());
	}

}
