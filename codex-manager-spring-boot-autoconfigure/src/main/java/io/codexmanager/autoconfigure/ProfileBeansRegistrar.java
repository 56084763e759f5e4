package io.codexmanager.autoconfigure;

import java.beans.Introspector;
import java.util.Arrays;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a bean per profile, qualified by the name of the profile and made by a method
 * of the bean that holds all of them. A {@code BeanRegistrar} cannot set qualifiers, and
 * both faces of a client have to share one.
 */
abstract class ProfileBeansRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final Class<?> type;

	private final String factoryMethod;

	ProfileBeansRegistrar(Environment environment, Class<?> type, String factoryMethod) {
		this.environment = environment;
		this.type = type;
		this.factoryMethod = factoryMethod;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClassMetadata, BeanDefinitionRegistry registry) {
		ProfileNames names = ProfileNames.from(this.environment);
		for (String name : names.all()) {
			RootBeanDefinition definition = new RootBeanDefinition(this.type);
			definition.setTargetType(this.type);
			definition.setFactoryBeanName(CodexManagerAutoConfiguration.MANAGERS);
			definition.setFactoryMethodName(this.factoryMethod);
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, argument(name));
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
			definition.setPrimary(name.equals(names.defaultProfile()));
			// what holds the clients checks them; a bean is expensive to introspect
			definition.setLazyInit(true);
			registry.registerBeanDefinition(beanName(this.type, name), definition);
		}
	}

	/**
	 * Check that the beans which were generated ahead of time are those of the profiles.
	 * @param beans the beans
	 * @param names the profiles of now
	 * @throws CodexConfigurationException if a profile has no client, or another one is
	 * the default
	 */
	static void check(ConfigurableListableBeanFactory beans, ProfileNames names) {
		if (AotDetector.useGeneratedArtifacts()) {
			check(beans, names, CodexManager.class);
			check(beans, names, ReactiveCodexManager.class);
		}
	}

	private static void check(ConfigurableListableBeanFactory beans, ProfileNames names, Class<?> type) {
		String prefix = beanName(type, "");
		if (Arrays.stream(beans.getBeanDefinitionNames()).noneMatch((name) -> name.startsWith(prefix))) {
			// the application has clients of its own
			return;
		}
		for (String name : names.all()) {
			if (!beans.containsBeanDefinition(prefix + name)) {
				throw new CodexConfigurationException(ProfileNames.property(name),
						"The profile did not exist when the application was processed ahead of time.",
						"Configure its name, as in application.yml, before that; its address may come later.");
			}
		}
		if (!beans.getBeanDefinition(prefix + names.defaultProfile()).isPrimary()) {
			throw new CodexConfigurationException(ProfileNames.DEFAULT_PROFILE,
					"'" + names.defaultProfile()
							+ "' was not the default profile when the application was processed ahead of time.",
					"Set the same one then and now.");
		}
	}

	/** Says that it is converted, so that Spring does not make the editors that would. */
	private static ConstructorArgumentValues.ValueHolder argument(String name) {
		ConstructorArgumentValues.ValueHolder argument = new ConstructorArgumentValues.ValueHolder(name);
		argument.setConvertedValue(name);
		return argument;
	}

	static String beanName(Class<?> type, String profile) {
		return Introspector.decapitalize(type.getSimpleName()) + "-" + profile;
	}

}
