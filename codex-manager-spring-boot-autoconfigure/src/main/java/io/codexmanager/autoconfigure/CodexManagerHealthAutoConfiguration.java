package io.codexmanager.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.codexmanager.actuate.KnownRuntimes;
import io.codexmanager.actuate.ProfileConcerns;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.health.CodexManagerHealthIndicator;
import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.listener.RequestWatch;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the health of codex-manager, a part per profile. Switched by
 * {@code management.health.codex-manager.enabled}.
 */
@AutoConfiguration(after = CodexManagerAutoConfiguration.class,
		beforeName = { "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration",
				"org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration" })
@ConditionalOnClass({ ReactiveHealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(CodexManagers.class)
@ConditionalOnEnabledHealthIndicator("codex-manager")
public final class CodexManagerHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "codexManagerHealthContributor")
	ReactiveHealthContributor codexManagerHealthContributor(CodexManagers managers,
			ObjectProvider<CodexEventStreams> streams, ObjectProvider<RequestWatch> watch,
			ObjectProvider<ListenerContainer> listeners, ObjectProvider<KnownRuntimes> runtimes,
			ObjectProvider<ProfileConnections> connections) {
		Map<String, CodexManagerHealthIndicator> indicators = managers.profiles()
			.stream()
			.collect(Collectors.toMap(Function.identity(),
					(profile) -> new CodexManagerHealthIndicator(managers.reactive(profile),
							() -> stream(streams.getIfAvailable(), profile),
							() -> requests(watch.getIfAvailable(), listeners.getIfAvailable(), profile),
							() -> concerns(
									new ProfileConcerns(watch.getIfAvailable(), listeners.getIfAvailable(),
											runtimes.getIfAvailable())
										.of(profile),
									connections.getIfAvailable(), profile))));
		return CompositeReactiveHealthContributor.fromMap(indicators);
	}

	private static List<String> concerns(List<String> concerns, @Nullable ProfileConnections connections,
			String profile) {
		String problem = (connections != null) ? connections.problem(profile) : null;
		return (problem != null) ? Stream.concat(concerns.stream(), Stream.of(problem)).toList() : concerns;
	}

	private static Map<String, Object> requests(@Nullable RequestWatch watch, @Nullable ListenerContainer listeners,
			String profile) {
		Map<String, Object> details = new LinkedHashMap<>();
		long open = (watch != null)
				? Arrays.stream(RequestKind.values()).mapToLong((kind) -> watch.openRequests(profile, kind)).sum() : 0;
		if (open > 0) {
			details.put("open", open);
		}
		long held = (listeners != null) ? listeners.heldRequests(profile) : 0;
		if (held > 0) {
			details.put("held", held);
		}
		return details;
	}

	/**
	 * Makes {@code DEGRADED} count where several statuses become one, which leaves out
	 * what it has no order for.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ StatusAggregator.class, Show.class })
	static class Order {

		private static final Log logger = HarmlessLog.of(CodexManagerHealthAutoConfiguration.class);

		private static final String PROPERTY = "management.endpoint.health.status.order";

		private static final List<String> DEFAULT = List.of(Status.DOWN.getCode(), Status.OUT_OF_SERVICE.getCode(),
				CodexManagerHealthIndicator.DEGRADED.getCode(), Status.UP.getCode(), Status.UNKNOWN.getCode());

		@Bean
		@ConditionalOnMissingBean
		StatusAggregator codexManagerStatusAggregator(ObjectProvider<HealthEndpointProperties> properties) {
			HealthEndpointProperties given = properties.getIfAvailable();
			List<String> order = (given != null) ? given.getStatus().getOrder() : List.of();
			if (order.isEmpty()) {
				return StatusAggregator.of(DEFAULT);
			}
			String degraded = CodexManagerHealthIndicator.DEGRADED.getCode();
			if (order.stream().noneMatch(degraded::equalsIgnoreCase)) {
				logger.warn(PROPERTY + " does not have 'degraded', so the health of a profile that is degraded does "
						+ "not count. Add it before 'up'.");
			}
			return StatusAggregator.of(order);
		}

	}

	private static @Nullable CodexEventStream stream(@Nullable CodexEventStreams streams, String profile) {
		return (streams != null && streams.profiles().contains(profile)) ? streams.get(profile) : null;
	}

}
