package io.codexmanager.autoconfigure;

import io.codexmanager.claim.Claims;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.observation.SkillObservationConvention;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.skill.JakartaSkillArgumentValidator;
import io.codexmanager.skill.LateBeans;
import io.codexmanager.skill.SkillArgumentValidator;
import io.codexmanager.skill.SkillCallObserver;
import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.skill.SkillDispatcherBuilder;
import io.codexmanager.skill.SkillRegistrar;
import io.codexmanager.skill.SkillRegistry;
import io.codexmanager.skill.UnsupportedCallHint;
import io.micrometer.observation.ObservationRegistry;
import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;

/**
 * Auto-configuration of the methods that the model can call.
 */
@AutoConfiguration(after = CodexManagerAutoConfiguration.class, before = CodexManagerEventsAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnBean(CodexManagers.class)
public final class CodexManagerSkillsAutoConfiguration {

	@Bean
	SkillRegistry codexSkillRegistry() {
		return SkillRegistry.forAnnotatedMethods();
	}

	@Bean
	SkillRegistrar codexSkillRegistrar(ConfigurableListableBeanFactory beanFactory, SkillRegistry registry,
			ObjectProvider<SkillArgumentValidator> validator, LateBeans lateBeans) {
		return new SkillRegistrar(beanFactory, registry, () -> ProtocolJson.builder().build(),
				validator.getIfAvailable(), lateBeans);
	}

	@Bean
	static LateBeans codexLateBeans() {
		return new LateBeans();
	}

	@Bean
	UnsupportedCallHint codexUnsupportedCallHint(SkillRegistry registry) {
		return new UnsupportedCallHint(registry);
	}

	@Bean
	SkillDispatcher codexSkillDispatcher(SkillRegistry registry, RequestTargets targets,
			CodexManagerProperties properties, ObjectProvider<Claims> claims,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<SkillObservationConvention> convention,
			ObjectProvider<SkillCallObserver> observers, TurnParents parents,
			ObjectProvider<TaskDecorator> decorators) {
		SkillDispatcherBuilder builder = SkillDispatcher.builder(registry, targets)
			.answersAtATime(properties.decisions().atATime())
			.observations(observations.getIfAvailable(() -> ObservationRegistry.NOOP), convention.getIfAvailable())
			.turnParents(parents)
			.decorators(decorators.orderedStream().toList());
		claims.ifAvailable(builder::claims);
		return builder.observer(SkillCallObserver.all(observers.orderedStream().toList())).build();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class Validation {

		@Bean
		@ConditionalOnBean(Validator.class)
		@ConditionalOnMissingBean(SkillArgumentValidator.class)
		SkillArgumentValidator codexSkillArgumentValidator(Validator validator) {
			return new JakartaSkillArgumentValidator(validator);
		}

	}

}
