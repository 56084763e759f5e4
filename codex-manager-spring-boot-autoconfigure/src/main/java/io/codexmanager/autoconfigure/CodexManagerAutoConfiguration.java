package io.codexmanager.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.actuate.GenAiMeters;
import io.codexmanager.actuate.GenAiToolMeters;
import io.codexmanager.actuate.TurnMeters;
import io.codexmanager.autoconfigure.policy.PolicyFactory;
import io.codexmanager.autoconfigure.security.HeaderSupplierBeans;
import io.codexmanager.claim.Claims;
import io.codexmanager.client.CodexJsonMapperCustomizer;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagerBuilderCustomizer;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.CodexWebClientCustomizer;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.ClientWaits;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.signal.SessionSignalSource;
import io.codexmanager.client.turn.TurnGuard;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.GenAiNames;
import io.codexmanager.observation.GenAiOperationObservationConvention;
import io.codexmanager.observation.GenAiSkillObservationConvention;
import io.codexmanager.observation.GenAiTurnObservationConvention;
import io.codexmanager.observation.OperationObservationContext;
import io.codexmanager.observation.OperationObservationConvention;
import io.codexmanager.observation.SkillObservationConvention;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnObservationConvention;
import io.codexmanager.observation.TurnObserver;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.CallerContexts;
import io.codexmanager.propagation.SnapshotContexts;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.trace.ClientSpanTracingHandler;
import io.codexmanager.trace.PropagatedHeaders;
import io.codexmanager.trace.SharedTurnParents;
import io.codexmanager.trace.TraceHeaders;
import io.codexmanager.trace.TurnChildTracingHandler;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of the clients of codex-manager.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration",
		"org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
		"io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration" })
@EnableConfigurationProperties(CodexManagerProperties.class)
public final class CodexManagerAutoConfiguration {

	static final String MANAGERS = "codexManagers";

	@Bean
	@ConditionalOnMissingBean
	CodexManagerConnectionDetails codexManagerConnectionDetails(CodexManagerProperties properties) {
		return new PropertiesCodexManagerConnectionDetails(properties);
	}

	@Bean
	ProfileConnections codexManagerProfileConnections(ObjectProvider<SslBundles> sslBundles) {
		return new ProfileConnections(sslBundles.getIfAvailable());
	}

	@Bean
	Profiles codexManagerProfiles(CodexManagerProperties properties, Environment environment,
			CodexManagerConnectionDetails connectionDetails) {
		return Profiles.of(ProfileNames.from(environment), properties, new ProfileMapper(connectionDetails));
	}

	@Bean
	static UnknownKeysCheck codexManagerUnknownKeysCheck(Environment environment) {
		return new UnknownKeysCheck(environment);
	}

	@Bean
	static ReplacedClients codexManagerReplacedClients(ConfigurableListableBeanFactory beans, Environment environment) {
		ProfileNames names = ProfileNames.from(environment);
		ProfileBeansRegistrar.check(beans, names);
		return new ReplacedClients(beans, names.all());
	}

	@Bean
	ConnectionGuards codexManagerConnectionGuards(ObjectProvider<CodexConnectionGuard> guards,
			ReplacedClients replaced) {
		return new ConnectionGuards(guards.orderedStream().toList(), replaced);
	}

	@Bean
	ClientCustomizers codexManagerClientCustomizers(ObjectProvider<CodexManagerBuilderCustomizer> clients,
			ObjectProvider<CodexWebClientCustomizer> webClients, ObjectProvider<CodexJsonMapperCustomizer> mappers) {
		return ClientCustomizers.of(clients, webClients, mappers);
	}

	@Bean
	ClientWaits codexManagerClientWaits() {
		return new ClientWaits();
	}

	@Bean
	ClientObservations codexManagerClientObservations(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<OperationObservationConvention> operations, ObjectProvider<TurnObservationConvention> turns,
			ObjectProvider<TurnObserver> turnObservers, TurnParents parents) {
		return new ClientObservations(registry.getIfAvailable(() -> ObservationRegistry.NOOP),
				operations.getIfAvailable(), turns.getIfAvailable(), turnObservers.orderedStream().toList(), parents);
	}

	@Bean
	TurnParents codexManagerTurnParents(ObjectProvider<TraceHeaders> headers, ObjectProvider<Claims> claims,
			ObjectProvider<CallerContexts> callers) {
		return new SharedTurnParents(headers.getIfAvailable(() -> TraceHeaders.NONE), claims::getIfAvailable,
				callers.getIfAvailable(() -> CallerContexts.NONE));
	}

	@Bean
	ClientFactory codexManagerClientFactory(ProfileConnections connections, ConnectionGuards guards,
			ObjectProvider<WebClient.Builder> webClient, ConfigurableListableBeanFactory beans,
			ClientObservations observations, ObjectProvider<OperationInterceptor> interceptors,
			ObjectProvider<TurnClaims> claims, ObjectProvider<TurnGuard> guard, ClientWaits waits,
			ClientCustomizers customizers) {
		return new ClientFactory(connections, guards, webClient, HeaderSupplierBeans.of(beans),
				new PolicyFactory(beans), observations, interceptors.orderedStream().toList(),
				() -> claims(claims.getIfAvailable()), () -> guard.getIfAvailable(TurnGuard::none), waits, customizers);
	}

	private static @Nullable Claims claims(@Nullable TurnClaims claims) {
		return (claims != null) ? claims.get() : null;
	}

	@Bean(MANAGERS)
	@ConditionalOnMissingBean
	CodexManagers codexManagers(Profiles profiles, ClientFactory clients, ConnectionGuards guards,
			ObjectProvider<CodexEventStreams> streams) {
		Map<String, ReactiveCodexManager> byProfile = new LinkedHashMap<>();
		for (Profile profile : profiles.all()) {
			byProfile.put(profile.name(),
					clients.create(profile, () -> feed(streams.getIfAvailable(), profile, guards)));
		}
		return new CodexManagers(byProfile, profiles.defaultProfile());
	}

	private static SessionSignalSource feed(@Nullable CodexEventStreams streams, Profile profile,
			ConnectionGuards guards) {
		if (streams == null || !streams.profiles().contains(profile.name()) || guards.refusal(profile) != null) {
			return SessionSignalSource.none();
		}
		return streams.get(profile.name());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Metrics {

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		TurnMeters codexTurnMeters(MeterRegistry registry, Profiles profiles) {
			return new TurnMeters(registry, profiles.all().stream().map(Profile::name).toList());
		}

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		@Conditional(OnGenAiNames.class)
		GenAiMeters codexGenAiMeters(MeterRegistry registry, CodexManagerProperties properties) {
			return new GenAiMeters(registry, properties.observations().genAi().version());
		}

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		@Conditional(OnGenAiNames.class)
		GenAiToolMeters codexGenAiToolMeters(MeterRegistry registry, CodexManagerProperties properties) {
			return new GenAiToolMeters(registry, properties.observations().genAi().version());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextSnapshotFactory.class)
	static class Callers {

		@Bean
		SnapshotContexts codexManagerCallerContexts(ObjectProvider<ContextSnapshotFactory> factory) {
			return new SnapshotContexts(factory.getIfUnique(), true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Propagator.class)
	@ConditionalOnBean({ Tracer.class, Propagator.class })
	static class Traces {

		/** Before those of Boot, of which one would take every context. */
		private static final int FIRST = 100;

		@Bean
		@ConditionalOnMissingBean(TraceHeaders.class)
		PropagatedHeaders codexManagerTraceHeaders(Propagator propagator) {
			return new PropagatedHeaders(propagator);
		}

		@Bean
		@ConditionalOnMissingBean
		@Order(FIRST)
		TurnChildTracingHandler codexManagerTurnChildTracingHandler(Tracer tracer, Propagator propagator) {
			return new TurnChildTracingHandler(tracer, propagator);
		}

		/** After the one above, as a turn has no parent elsewhere. */
		@Bean
		@Order(FIRST + 1)
		@Conditional(OnGenAiNames.class)
		ClientSpanTracingHandler codexManagerClientSpanTracingHandler(Tracer tracer) {
			return new ClientSpanTracingHandler(tracer, (context) -> context instanceof TurnObservationContext
					|| (context instanceof OperationObservationContext call && GenAiNames.isCreation(call)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnGenAiNames.class)
	static class GenAiConventions {

		@Bean
		@ConditionalOnMissingBean(TurnObservationConvention.class)
		GenAiTurnObservationConvention codexGenAiTurnObservationConvention(CodexManagerProperties properties) {
			return new GenAiTurnObservationConvention(properties.observations().genAi().version());
		}

		@Bean
		@ConditionalOnMissingBean(OperationObservationConvention.class)
		GenAiOperationObservationConvention codexGenAiOperationObservationConvention() {
			return new GenAiOperationObservationConvention();
		}

		@Bean
		@ConditionalOnMissingBean(SkillObservationConvention.class)
		GenAiSkillObservationConvention codexGenAiSkillObservationConvention() {
			return new GenAiSkillObservationConvention();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(CodexManager.class)
	@Import(BlockingRegistrar.class)
	static class BlockingClients {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(ReactiveCodexManager.class)
	@Import(ReactiveRegistrar.class)
	static class ReactiveClients {

	}

	static final class BlockingRegistrar extends ProfileBeansRegistrar {

		BlockingRegistrar(Environment environment) {
			super(environment, CodexManager.class, "get");
		}

	}

	static final class ReactiveRegistrar extends ProfileBeansRegistrar {

		ReactiveRegistrar(Environment environment) {
			super(environment, ReactiveCodexManager.class, "reactive");
		}

	}

}
