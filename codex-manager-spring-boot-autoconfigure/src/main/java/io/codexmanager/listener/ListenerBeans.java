package io.codexmanager.listener;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The beans and properties that annotations name.
 */
final class ListenerBeans {

	private final BeanFactory beans;

	ListenerBeans(BeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Resolve placeholders.
	 */
	String resolve(String text) {
		String resolved = (this.beans instanceof ConfigurableBeanFactory configurable)
				? configurable.resolveEmbeddedValue(text) : text;
		return (resolved != null) ? resolved : "";
	}

	/**
	 * Find a bean that a listener names.
	 * @throws CodexConfigurationException if it is not there
	 */
	<T> @Nullable T named(ListenerMethod listener, String attribute, @Nullable String name, Class<T> type) {
		if (name == null) {
			return null;
		}
		try {
			return this.beans.getBean(name, type);
		}
		catch (NoSuchBeanDefinitionException | BeanNotOfRequiredTypeException ex) {
			throw new CodexConfigurationException(
					"@CodexEventListener method " + ClassUtils.getQualifiedMethodName(listener.method()), "it gives "
							+ attribute + " = '" + name + "', which is no bean of type " + type.getSimpleName() + ".",
					"Define such a bean, or leave the attribute out.", ex);
		}
	}

}
