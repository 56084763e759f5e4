package io.codexmanager.autoconfigure;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

import io.codexmanager.actuate.CodexManagerDecideEndpoint;
import io.codexmanager.actuate.CodexManagerEndpoint;
import io.codexmanager.actuate.CodexManagerEndpointProperties;
import io.codexmanager.actuate.CodexManagerEndpointWebExtension;
import io.codexmanager.actuate.CodexManagerInfoContributor;
import io.codexmanager.actuate.CodexManagerPauseEndpoint;
import io.codexmanager.actuate.CodexManagerResumeEndpoint;
import io.codexmanager.actuate.CodexManagerResyncEndpoint;
import io.codexmanager.actuate.KnownRuntimes;
import io.codexmanager.actuate.OperatedStreams;
import io.codexmanager.actuate.ProfileDescriber;
import io.codexmanager.actuate.RecentActivity;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.listener.RequestWatch;
import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.skill.SkillRegistry;
import io.codexmanager.stream.CodexEventStreams;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the endpoints of Actuator.
 */
@AutoConfiguration(after = { CodexManagerAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
		CodexManagerEventsAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ CodexManagers.class, CodexEventStreams.class })
public final class CodexManagerActuatorAutoConfiguration {

	@Bean
	KnownRuntimes codexKnownRuntimes() {
		return new KnownRuntimes(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnEnabledInfoContributor("codex-manager")
	CodexManagerInfoContributor codexManagerInfoContributor(Profiles profiles, KnownRuntimes runtimes) {
		return new CodexManagerInfoContributor(profiles.defaultProfile(), addresses(profiles), runtimes);
	}

	private static Map<String, String> addresses(Profiles profiles) {
		return profiles.all()
			.stream()
			.collect(Collectors.toMap(Profile::name, (profile) -> profile.apiUrl().toString()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(CodexManagerEndpoint.class)
	@EnableConfigurationProperties(CodexManagerEndpointProperties.class)
	static class Describing {

		@Bean
		RecentActivity codexRecentActivity() {
			return new RecentActivity(Clock.systemUTC());
		}

		@Bean
		@ConditionalOnMissingBean
		CodexManagerEndpoint codexManagerEndpoint(CodexManagers managers, Profiles profiles, KnownRuntimes runtimes,
				CodexEventStreams streams, RequestWatch watch, ListenerContainer listeners, SkillRegistry skills,
				SkillDispatcher calls, RecentActivity recent, ObjectProvider<SanitizingFunction> sanitizing,
				CodexManagerEndpointProperties properties) {
			ProfileDescriber describer = new ProfileDescriber(addresses(profiles), runtimes, streams, watch, skills,
					Clock.systemUTC());
			return new CodexManagerEndpoint(managers, describer, listeners, skills, calls, recent,
					sanitizing.orderedStream().toList(), properties.getShowValues());
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(CodexManagerEndpoint.class)
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		CodexManagerEndpointWebExtension codexManagerEndpointWebExtension(CodexManagerEndpoint endpoint,
				CodexManagerEndpointProperties properties) {
			return new CodexManagerEndpointWebExtension(endpoint, properties.getShowValues(), properties.getRoles());
		}

	}

	/**
	 * What changes something: an endpoint for each, so that each is allowed by itself.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Operating {

		@Bean
		OperatedStreams codexOperatedStreams(CodexEventStreams streams) {
			return new OperatedStreams(streams);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		CodexManagerPauseEndpoint codexManagerPauseEndpoint(OperatedStreams streams) {
			return new CodexManagerPauseEndpoint(streams);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		CodexManagerResumeEndpoint codexManagerResumeEndpoint(OperatedStreams streams) {
			return new CodexManagerResumeEndpoint(streams);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		CodexManagerResyncEndpoint codexManagerResyncEndpoint(OperatedStreams streams) {
			return new CodexManagerResyncEndpoint(streams);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		CodexManagerDecideEndpoint codexManagerDecideEndpoint(CodexManagers managers, RequestWatch watch,
				ObjectProvider<RecentActivity> recent) {
			return new CodexManagerDecideEndpoint(managers, watch, recent.getIfAvailable());
		}

	}

}
