package io.codexmanager.skill;

import java.util.Map;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.event.ApprovalRequestedEvent;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Skills and listeners of beans whose class is hard to tell: found, or there is a
 * warning.
 */
@ExtendWith(OutputCaptureExtension.class)
class LateBeansTests {

	@ParameterizedTest
	@ValueSource(classes = { LazyByClass.class, PrototypeByClass.class, ProxiedPrototype.class, FactoryByClass.class,
			SingletonByInterface.class })
	void beansWhoseClassIsDeclaredAreFound(Class<?> configuration) throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(configuration)) {
			assertThat(SkillContexts.call(context, "look", "{}")).isEqualTo("looked");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { LazyByInterface.class, PrototypeByInterface.class, FactoryByInterface.class })
	void beansThatAreMadeLaterAreWarnedAboutOnce(Class<?> configuration, CapturedOutput output) {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(configuration)) {
			assertThat(output).doesNotContain("methods with @RemoteSkill");
			assertThat(context.getBean(Looking.class)).isNotNull();
			assertThat(context.getBean(Looking.class)).isNotNull();
			assertThat(output.toString().split("Bean 'looker' of", -1)).hasSize(2);
			assertThat(output).contains("do nothing", "Declare the bean by its class");
		}
	}

	@Test
	void whatAFactoryMadeBeforeTheEndOfTheStartIsFound() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(FactoryByInterface.class,
				Needing.class)) {
			assertThat(SkillContexts.call(context, "look", "{}")).isEqualTo("looked");
		}
	}

	@Test
	void skillsOfAParentAreFound() throws Exception {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(Looker.class);
				AnnotationConfigApplicationContext context = SkillContexts.start((child) -> child.setParent(parent))) {
			assertThat(SkillContexts.call(context, "look", "{}")).isEqualTo("looked");
		}
	}

	@Test
	void skillsAndListenersOfAChildAreWarnedAbout(CapturedOutput output) {
		try (AnnotationConfigApplicationContext parent = SkillContexts.start((context) -> {
		}); AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
			child.setParent(parent);
			child.registerBean("looker", Looker.class);
			child.registerBean("hearer", Hearer.class);
			child.refresh();
			assertThat(output).contains("Bean 'looker' of", "Bean 'hearer' of", "in a child of the context");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { InConstructor.class, InPostConstruct.class, InBeanMethod.class })
	void askingForACatalogTooEarlySaysWhenItIsThere(Class<?> asking) {
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> SkillContexts.start(asking, Looker.class))
			.havingRootCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessageContaining("The skills are not known yet")
			.withMessageContaining("ApplicationRunner");
	}

	@Test
	void namedCatalogsAndBindingsAreNotThereEitherBeforeTheEndOfTheStart() {
		SkillRegistry registry = SkillRegistry.forAnnotatedMethods();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> registry.catalog("tickets"));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> registry.bind("local", "thread-1", "default"));
	}

	interface Looking {

		String look();

	}

	static class Looker implements Looking {

		@Override
		@RemoteSkill(description = "x")
		public String look() {
			return "looked";
		}

	}

	static class Hearer {

		@CodexEventListener
		void hear(ApprovalRequestedEvent event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyByClass {

		@Bean
		@Lazy
		Looker looker() {
			return new Looker();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeByClass {

		@Bean
		@Scope("prototype")
		Looker looker() {
			return new Looker();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedPrototype {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Looker looker() {
			return new Looker();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SingletonByInterface {

		@Bean
		Looking looker() {
			return new Looker();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FactoryByClass {

		@Bean
		FactoryBean<Looker> looker() {
			return new LookerFactory<>(Looker.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FactoryByInterface {

		@Bean
		FactoryBean<Looking> looker() {
			return new LookerFactory<>(Looking.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyByInterface {

		@Bean
		@Lazy
		Looking looker() {
			return new Looker();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeByInterface {

		@Bean
		@Scope("prototype")
		Looking looker() {
			return new Looker();
		}

	}

	record LookerFactory<T>(Class<T> type) implements FactoryBean<T> {

		@Override
		public T getObject() {
			return this.type.cast(new Looker());
		}

		@Override
		public Class<?> getObjectType() {
			return this.type;
		}

	}

	record Needing(Looking looking) {
	}

	static class InConstructor {

		InConstructor(RemoteSkills skills) {
			skills.catalog();
		}

	}

	static class InPostConstruct {

		private final RemoteSkills skills;

		InPostConstruct(RemoteSkills skills) {
			this.skills = skills;
		}

		@PostConstruct
		void ask() {
			this.skills.catalog();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InBeanMethod {

		@Bean
		Map<String, String> tools(RemoteSkills skills) {
			return Map.of("tools", skills.catalog().toString());
		}

	}

}
