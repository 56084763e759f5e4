package io.codexmanager.actuator;

import java.time.Duration;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;

import io.codexmanager.autoconfigure.CodexManagerActuatorAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerHealthAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * Applications with Actuator whose endpoints are exposed over JMX.
 */
public final class Actuators {

	static final Duration LIMIT = Patience.LIMIT;

	private Actuators() {
	}

	public static ApplicationContextRunner runner(EmbeddedCodexManager manager) {
		return new ApplicationContextRunner()
			// as SpringApplication does
			.withInitializer(
					(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerClaimsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class, CodexManagerActuatorAutoConfiguration.class,
					CodexManagerHealthAutoConfiguration.class, EndpointAutoConfiguration.class,
					JacksonEndpointAutoConfiguration.class, JmxAutoConfiguration.class,
					JmxEndpointAutoConfiguration.class, InfoEndpointAutoConfiguration.class,
					InfoContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
			.withBean("mbeanServer", MBeanServer.class, MBeanServerFactory::newMBeanServer)
			.withBean(CodexManagerConnectionDetails.class, () -> (profile) -> manager.baseUrl())
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=*",
					"codex-manager.profiles.local.stream.enabled=true",
					"codex-manager.profiles.local.stream.reconnect.initial=20ms",
					"codex-manager.profiles.local.stream.reconnect.max=100ms");
	}

	static CodexEventStream stream(ApplicationContext context) {
		return context.getBean(CodexEventStreams.class).get("local");
	}

	/**
	 * A new session with the skills of the application, once the stream has read what was
	 * missed.
	 */
	public static SessionScope session(ApplicationContext context) {
		stream(context).settled().block(LIMIT);
		CodexManager codex = context.getBean(CodexManager.class);
		return codex.session(codex.sessions()
			.create(CreateSession.in("/workspace").tools(context.getBean(RemoteSkills.class).catalog().tools()))
			.id());
	}

	static void send(ApplicationContext context, SessionScope session, String text) {
		context.getBean(CodexManager.class).sessions().sendMessage(session.id(), SendMessage.of(text));
	}

	static void awaitConnected(ApplicationContext context, boolean connected) {
		Awaitility.await().atMost(LIMIT).until(() -> stream(context).isConnected() == connected);
	}

}
