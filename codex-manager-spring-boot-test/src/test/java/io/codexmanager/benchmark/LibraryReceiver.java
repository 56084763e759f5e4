package io.codexmanager.benchmark;

import java.util.function.Function;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.stream.CodexEventStreams;
import org.awaitility.Awaitility;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Takes frames with an application of this library that has one bean with listeners.
 */
final class LibraryReceiver extends Receiver {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final Function<Receiver, Object> listeners;

	LibraryReceiver(String name, String description, int expected, Function<Receiver, Object> listeners) {
		super(name, description, expected);
		this.listeners = listeners;
	}

	@Override
	void connect(int port) {
		TestPropertyValues
			.of("codex-manager.profiles.local.base-url=http://127.0.0.1:" + port,
					"codex-manager.profiles.local.api-prefix=/" + name(),
					"codex-manager.profiles.local.stream.resync=false")
			.applyTo(this.context);
		this.context.getBeanFactory().registerSingleton("listeners", this.listeners.apply(this));
		this.context.register(CodexManagerAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
				CodexManagerClaimsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class);
		this.context.refresh();
		CodexEventStreams streams = this.context.getBean(CodexEventStreams.class);
		Awaitility.await().until(() -> streams.get("local").isConnected());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
