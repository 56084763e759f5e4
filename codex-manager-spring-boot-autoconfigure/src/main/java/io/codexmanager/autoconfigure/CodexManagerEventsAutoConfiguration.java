package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.codexmanager.actuate.AccountLimitMeters;
import io.codexmanager.actuate.RequestMeters;
import io.codexmanager.claim.Claims;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.exchange.ClientWaits;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.decision.DecisionObservations;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.DispatchFailures;
import io.codexmanager.listener.CodexEventListenerFactory;
import io.codexmanager.listener.CodexListenerErrorHandler;
import io.codexmanager.listener.DecisionObserver;
import io.codexmanager.listener.DecisionStrategy;
import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.listener.AliasEventHandler;
import io.codexmanager.listener.RequestAttendance;
import io.codexmanager.listener.RequestWatch;
import io.codexmanager.observation.DecisionObservationConvention;
import io.codexmanager.observation.ListenerObservationConvention;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.skill.SkillRegistry;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.stream.SessionsOfInterest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;

/**
 * Auto-configuration of the event streams and of the methods that listen to them.
 */
@AutoConfiguration(after = CodexManagerAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean(CodexManagers.class)
public final class CodexManagerEventsAutoConfiguration {

	/** Made before most beans, so it must not need any. */
	@Bean
	static AliasEventHandler codexNamedListenerHandler() {
		return new AliasEventHandler();
	}

	@Bean
	static CodexEventListenerFactory codexEventListenerFactory(Environment environment,
			AliasEventHandler namedListeners, ObjectProvider<ListenerContainer> support) {
		return new CodexEventListenerFactory(() -> ProfileNames.from(environment).all(), support::getObject,
				namedListeners);
	}

	@Bean
	RequestTargets codexRequestTargets(Profiles profiles, ObjectProvider<CodexManagers> managers,
			ObjectProvider<CodexEventStreams> streams) {
		return new RequestTargets(profiles, managers, streams);
	}

	@Bean
	ListenerContainer codexListenerContainer(RequestTargets targets, Claims claims, CodexManagerProperties properties,
			ObjectProvider<CodexListenerErrorHandler> errorHandler, ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<ListenerObservationConvention> convention, ObjectProvider<DecisionStrategy> strategy,
			ObjectProvider<DecisionObserver> decisions, BeanFactory beans, ApplicationEventPublisher publisher,
			TurnParents parents, ObjectProvider<TaskDecorator> decorators) {
		return ListenerContainer.builder(targets, claims)
			.decisionObserver(DecisionObserver.all(decisions.orderedStream().toList()))
			.settings(properties.listeners().settings())
			.decisionsAtATime(properties.decisions().atATime())
			.errorHandler(errorHandler.getIfAvailable(CodexListenerErrorHandler::logging))
			.observations(observations.getIfAvailable(() -> ObservationRegistry.NOOP), convention.getIfAvailable())
			.turnParents(parents)
			.decorators(decorators.orderedStream().toList())
			.strategy(strategy.getIfAvailable(DecisionStrategy::refusalsWin))
			.beans(beans)
			.deadLetters(publisher)
			.build();
	}

	/** Before all others, as what they do is observed. */
	@Bean
	@ConditionalOnBean(ObservationRegistry.class)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	DecisionObservations codexDecisionObservations(RequestTargets targets, ObjectProvider<Claims> claims,
			ObjectProvider<ObservationRegistry> registry, ObjectProvider<DecisionObservationConvention> convention,
			TurnParents parents) {
		return new DecisionObservations(registry.getIfAvailable(() -> ObservationRegistry.NOOP),
				convention.getIfAvailable(), targets, claims::getIfAvailable, parents);
	}

	@Bean
	@ConditionalOnBean(DecisionObservations.class)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	OperationInterceptor codexDecisionDeliveries(DecisionObservations decisions) {
		return decisions.deliveries();
	}

	@Bean
	RequestWatch codexRequestWatch(RequestTargets targets, Claims claims, ListenerContainer listeners,
			SkillRegistry skills, CodexManagerProperties properties, ApplicationEventPublisher publisher) {
		RequestAttendance attendance = new RequestAttendance(listeners,
				(call) -> skills.serves(call.profile(), call.request().threadId(), call.request().tool()));
		return new RequestWatch(targets, claims, attendance, properties.decisions().patience(), publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	CodexEventStreams codexEventStreams(Profiles profiles, ProfileConnections connections, ConnectionGuards guards,
			ClientFactory clients, ObjectProvider<CodexManagers> managers, ObjectProvider<CodexEventHandler> handlers,
			AbstractApplicationContext context, ObjectProvider<StreamMetrics> metrics,
			ObjectProvider<DispatchFailures> failures, ObjectProvider<SessionsOfInterest> interests,
			ObjectProvider<Claims> claims) {
		StreamFactory factory = new StreamFactory(connections, guards, clients, handlers.orderedStream().toList(),
				context, new ListenerInterest(context),
				metrics.getIfAvailable(() -> StreamMetrics.NONE).and(failures.orderedStream().toList()), interests,
				claims);
		Map<String, Supplier<CodexEventStream>> streams = new LinkedHashMap<>();
		for (Profile profile : profiles.all()) {
			if (!Boolean.FALSE.equals(profile.properties().stream().enabled())) {
				streams.put(profile.name(),
						factory.prepare(profile, () -> managers.getObject().reactive(profile.name())));
			}
		}
		return CodexEventStreams.deferred(streams);
	}

	@Bean
	ApplicationTurnGuard codexTurnGuard(ConfigurableListableBeanFactory beans,
			ObjectProvider<ListenerContainer> listeners, ObjectProvider<SkillRegistry> skills) {
		return new ApplicationTurnGuard(beans, listeners, skills);
	}

	@Bean
	EventStreamLifecycle codexEventStreamLifecycle(CodexEventStreams streams, Profiles profiles,
			ConnectionGuards guards, ListenerContainer listeners, SkillDispatcher skills, SkillRegistry registry,
			ApplicationTurnGuard guard, ClientWaits waits, AbstractApplicationContext context) {
		ListenerProbe probe = new ListenerProbe(context);
		return new EventStreamLifecycle(new StreamGroup(streams, profiles, guards), waits, listeners, skills,
				() -> !registry.isEmpty() || probe.anybodyListens(), guard::started,
				shutdownTimeout(context.getEnvironment()));
	}

	@Bean
	SessionsOfInterest codexListenerSessions(ListenerContainer listeners) {
		return (profile) -> listeners.sessions();
	}

	@Bean
	SessionsOfInterest codexSkillSessions(SkillRegistry registry) {
		return registry::boundSessions;
	}

	private static Duration shutdownTimeout(Environment environment) {
		BindResult<Duration> timeout = Binder.get(environment)
			.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class);
		return timeout.isBound() ? timeout.get() : EventStreamLifecycle.DEFAULT_TIMEOUT;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Metrics {

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		StreamMetrics codexStreamMetrics(MeterRegistry registry) {
			return new MicrometerStreamMetrics(registry);
		}

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		AccountLimitMeters codexAccountLimitMeters(MeterRegistry registry) {
			return new AccountLimitMeters(registry);
		}

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		OperationInterceptor codexAccountLimitReads(AccountLimitMeters meters) {
			return meters.reads();
		}

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		RequestMeters codexRequestMeters(RequestWatch watch, ListenerContainer listeners, Profiles profiles) {
			return new RequestMeters(watch, listeners, profiles.all().stream().map(Profile::name).toList());
		}

	}

}
