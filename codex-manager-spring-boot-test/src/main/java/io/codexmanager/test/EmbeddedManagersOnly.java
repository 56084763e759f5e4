package io.codexmanager.test;

import io.codexmanager.autoconfigure.CodexConnectionGuard;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Refuses connections to managers that are not embedded ones. The contexts of the test
 * framework have it without more; others that a test makes, such as those of an
 * {@code ApplicationContextRunner} or a {@code SpringApplication}, can import it.
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
