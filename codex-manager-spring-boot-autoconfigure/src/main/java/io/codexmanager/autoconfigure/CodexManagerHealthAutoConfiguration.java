package io.codexmanager.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.codexmanager.client.CodexManagers;
import io.codexmanager.health.CodexManagerHealthIndicator;
import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.listener.RequestWatch;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health of codex-manager, a part per profile. Switched by
 * {@code management.health.codex-manager.enabled}.
 */
@AutoConfiguration(after = CodexManagerAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ ReactiveHealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(CodexManagers.class)
@ConditionalOnEnabledHealthIndicator("codex-manager")
public final class CodexManagerHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "codexManagerHealthContributor")
	ReactiveHealthContributor codexManagerHealthContributor(CodexManagers managers,
			ObjectProvider<CodexEventStreams> streams, ObjectProvider<RequestWatch> watch,
			ObjectProvider<ListenerContainer> listeners) {
		Map<String, CodexManagerHealthIndicator> indicators = managers.profiles()
			.stream()
			.collect(Collectors.toMap(Function.identity(),
					(profile) -> new CodexManagerHealthIndicator(managers.reactive(profile),
							() -> stream(streams.getIfAvailable(), profile),
							() -> requests(watch.getIfAvailable(), listeners.getIfAvailable(), profile))));
		return CompositeReactiveHealthContributor.fromMap(indicators);
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

	private static @Nullable CodexEventStream stream(@Nullable CodexEventStreams streams, String profile) {
		return (streams != null && streams.profiles().contains(profile)) ? streams.get(profile) : null;
	}

}
