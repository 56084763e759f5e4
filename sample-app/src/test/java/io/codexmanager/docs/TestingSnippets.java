package io.codexmanager.docs;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.EmbeddedCodexManagerConfiguration;
import io.codexmanager.test.EmbeddedCodexManagerCustomizer;
import io.codexmanager.test.FaultProxy;
import io.codexmanager.test.script.CommandResult;
import io.codexmanager.test.script.ModelScript;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

class TestingSnippets {

	@Configuration(proxyBeanMethods = false)
	@Profile("demo")
	@Import(EmbeddedCodexManagerConfiguration.class)
	static class DemoManager {

		@Bean
		ModelScript model() {
			return (turn) -> turn.stream("You said: ", turn.text());
		}

		@Bean
		EmbeddedCodexManagerCustomizer quick() {
			return (builder) -> builder.hangTime(Duration.ofSeconds(2));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DemoCommands {

		@Bean
		EmbeddedCodexManagerCustomizer commands() {
			return (builder) -> builder.defaultsLocked(true)
				.initialRename(false)
				.commands((call) -> call.program().equals("git") ? CommandResult.success(" M pom.xml\n")
						: CommandResult.notFound(call.program()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OverloadedRuntime {

		@Bean
		EmbeddedCodexManagerCustomizer overloaded() {
			return (builder) -> builder.runtimeCapacity(16).runtimeReadTime(Duration.ofMillis(20));
		}

	}

	String withoutSpring() {
		try (EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build()) {
			manager.start();
			return manager.baseUrl().toString();
		}
	}

	void throughANetworkThatBreaks(EmbeddedCodexManager manager, Consumer<URI> connect) {
		try (FaultProxy network = FaultProxy.to(manager.baseUrl())) {
			connect.accept(network.baseUrl());
			network.cutAfter(1000);
		}
	}

}
