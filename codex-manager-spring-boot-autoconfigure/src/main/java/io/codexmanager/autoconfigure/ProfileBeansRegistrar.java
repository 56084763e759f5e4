package io.codexmanager.autoconfigure;

import java.beans.Introspector;

import org.springframework.beans.factory.annotation.Qualifier;
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
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
			definition.setPrimary(name.equals(names.defaultProfile()));
			registry.registerBeanDefinition(beanName(this.type, name), definition);
		}
	}

	static String beanName(Class<?> type, String profile) {
		return Introspector.decapitalize(type.getSimpleName()) + "-" + profile;
	}

}
