package io.codexmanager.test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestContextAnnotationUtils.AnnotationDescriptor;
import org.springframework.util.StringUtils;

/**
 * Keeps the contexts of tests from managers that are not embedded ones.
 */
class EmbeddedManagersOnlyContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		AnnotationDescriptor<AllowRealCodexManager> allowed = TestContextAnnotationUtils
			.findAnnotationDescriptor(testClass, AllowRealCodexManager.class);
		return new Customizer((allowed != null) ? profiles(allowed.getAnnotation()) : null);
	}

	private static Set<String> profiles(AllowRealCodexManager annotation) {
		return (annotation.value().length == 0) ? Set.of(CodexManagerTestProperties.ALL)
				: Set.copyOf(new TreeSet<>(List.of(annotation.value())));
	}

	/**
	 * Equal to those that allow the same, so that contexts can be shared.
	 *
	 * @param allowedProfiles what the annotation allows, {@code null} without one
	 */
	private record Customizer(@Nullable Set<String> allowedProfiles) implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
			if (this.allowedProfiles != null) {
				Map<String, Object> properties = Map.of(CodexManagerTestProperties.ALLOWED_PROFILES,
						StringUtils.collectionToCommaDelimitedString(this.allowedProfiles));
				context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource(AllowRealCodexManager.class.getName(), properties));
			}
			new AnnotatedBeanDefinitionReader((BeanDefinitionRegistry) context.getBeanFactory())
				.register(EmbeddedManagersOnly.class);
		}

	}

}
