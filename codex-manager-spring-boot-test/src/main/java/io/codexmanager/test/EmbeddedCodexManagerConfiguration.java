package io.codexmanager.test;

import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.test.script.ModelScript;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of an embedded codex-manager that starts and stops with the application
 * context, and that the clients of all profiles connect to. Intended for import by
 * demonstrations; tests use {@link AutoConfigureEmbeddedCodexManager}. A
 * {@link ModelScript} bean becomes its model, and {@link EmbeddedCodexManagerCustomizer}
 * beans customize it before it is built.
 */
@Configuration(proxyBeanMethods = false)
public class EmbeddedCodexManagerConfiguration {

	@Bean(initMethod = "start", destroyMethod = "close")
	EmbeddedCodexManager embeddedCodexManager(ObjectProvider<ModelScript> script,
			ObjectProvider<EmbeddedCodexManagerCustomizer> customizers) {
		EmbeddedCodexManagerBuilder builder = EmbeddedCodexManager.builder();
		script.ifAvailable(builder::model);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	CodexManagerConnectionDetails embeddedCodexManagerConnectionDetails(EmbeddedCodexManager manager) {
		return (profile) -> manager.baseUrl();
	}

}
