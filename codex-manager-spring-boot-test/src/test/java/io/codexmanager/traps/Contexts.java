package io.codexmanager.traps;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * Applications that work with a manager.
 */
final class Contexts {

	private Contexts() {
	}

	static ApplicationContextRunner runner(EmbeddedCodexManager manager) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerClaimsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class))
			.withBean(CodexManagerConnectionDetails.class, () -> (profile) -> manager.baseUrl())
			.withPropertyValues("codex-manager.profiles.local.stream.reconnect.initial=20ms",
					"codex-manager.profiles.local.stream.reconnect.max=100ms");
	}

	/**
	 * A new session with the skills of the application, once the stream is connected.
	 */
	static SessionScope session(ApplicationContext context) {
		awaitConnected(context, true);
		CodexManager codex = context.getBean(CodexManager.class);
		return codex.session(codex.sessions()
			.create(CreateSession.in("/workspace").tools(context.getBean(RemoteSkills.class).catalog().tools()))
			.id());
	}

	static void awaitConnected(ApplicationContext context, boolean connected) {
		CodexEventStreams streams = context.getBean(CodexEventStreams.class);
		Awaitility.await().atMost(Service.LIMIT).until(() -> streams.get("local").isConnected() == connected);
	}

}
