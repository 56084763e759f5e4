package io.codexmanager.test;

import io.codexmanager.autoconfigure.CodexConnectionGuard;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Configuration that rejects connections to managers that are not embedded. It applies
 * automatically to the contexts of the test framework; other contexts that a test
 * creates, such as those of an {@code ApplicationContextRunner} or a
 * {@code SpringApplication}, can import it.
 *
 * @see AllowRealCodexManager
 */
@Configuration(proxyBeanMethods = false)
public class EmbeddedManagersOnly {

	@Bean
	static CodexConnectionGuard embeddedManagersOnlyGuard(Environment environment) {
		return new EmbeddedManagersOnlyGuard(Binder.get(environment)
			.bindOrCreate(CodexManagerTestProperties.PREFIX, CodexManagerTestProperties.class)
			.allowedProfiles());
	}

}
