package io.codexmanager.supervision;

import java.net.URI;
import java.time.Duration;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerHealthAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import org.awaitility.Awaitility;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * Applications with a stream that is switched on.
 */
final class Applications {

	static final Duration LIMIT = Patience.LIMIT;

	static final String STREAM = "codex-manager.profiles.local.stream.";

	private Applications() {
	}

	static ApplicationContextRunner runner(URI address) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class, CodexManagerHealthAutoConfiguration.class,
					SslAutoConfiguration.class, LifecycleAutoConfiguration.class))
			.withPropertyValues("codex-manager.profiles.local.base-url=" + address, STREAM + "enabled=true",
					STREAM + "reconnect.initial=20ms", STREAM + "reconnect.max=100ms");
	}

	static CodexEventStream stream(ApplicationContext context) {
		return context.getBean(CodexEventStreams.class).get("local");
	}

	static void awaitConnected(ApplicationContext context) {
		Awaitility.await().atMost(LIMIT).until(() -> stream(context).isConnected());
	}

	static SessionScope newSession(ApplicationContext context) {
		CodexManager codex = context.getBean(CodexManager.class);
		return codex.session(codex.sessions()
			.create(CreateSession.in("/workspace").tools(context.getBean(RemoteSkills.class).catalog().tools()))
			.id());
	}

}
