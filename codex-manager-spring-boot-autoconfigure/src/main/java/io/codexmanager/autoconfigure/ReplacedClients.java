package io.codexmanager.autoconfigure;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.ReactiveCodexManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.InstanceSupplier;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Knows which profiles have a client that is not the one of this library: a bean of the
 * application or one that a test put in its place. A bean that tells its profile replaces
 * that one's client, any other one those of all profiles.
 */
final class ReplacedClients implements BeanPostProcessor, SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beans;

	private final Set<String> profiles;

	private final Set<String> made = ConcurrentHashMap.newKeySet();

	private volatile Map<String, String> replaced = Map.of();

	ReplacedClients(ConfigurableListableBeanFactory beans, Set<String> profiles) {
		this.beans = beans;
		this.profiles = profiles;
	}

	/**
	 * Tell what replaces the client of a profile. Known once all beans are there; none is
	 * replaced before.
	 * @return the name of a bean, or {@code null} if none does
	 */
	@Nullable String by(String profile) {
		return this.replaced.get(profile);
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (bean instanceof CodexManager || bean instanceof ReactiveCodexManager || bean instanceof CodexManagers) {
			this.made.add(name);
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, String> found = new HashMap<>();
		for (String name : foreign(CodexManagers.class, List.of(CodexManagerAutoConfiguration.MANAGERS))) {
			this.profiles.forEach((profile) -> found.putIfAbsent(profile, name));
		}
		if (found.isEmpty()) {
			find(CodexManager.class, found);
			find(ReactiveCodexManager.class, found);
		}
		this.replaced = Map.copyOf(found);
	}

	private void find(Class<?> type, Map<String, String> found) {
		Map<String, String> profilesByBean = new HashMap<>();
		this.profiles.forEach((profile) -> profilesByBean.put(ProfileBeansRegistrar.beanName(type, profile), profile));
		for (String name : foreign(type, new ArrayList<>(profilesByBean.keySet()))) {
			String own = profilesByBean.get(name);
			Set<String> replacing = (own != null) ? Set.of(own) : profiles(name);
			replacing.forEach((profile) -> found.putIfAbsent(profile, name));
		}
	}

	/**
	 * Return the beans of a type that this library did not define.
	 * @param names what it calls its own
	 */
	private List<String> foreign(Class<?> type, List<String> names) {
		Set<String> all = new HashSet<>(names.stream().filter(this.beans::containsBean).toList());
		all.addAll(List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, type, true, false)));
		return all.stream().filter((name) -> !(names.contains(name) && isOwn(name))).toList();
	}

	/**
	 * Tests put an instance in the place of a definition, which then says nothing; such
	 * an instance is not made by the factory.
	 */
	private boolean isOwn(String name) {
		if (!containsDefinition(name)) {
			return false;
		}
		BeanDefinition definition = this.beans.getMergedBeanDefinition(name);
		boolean managers = name.equals(CodexManagerAutoConfiguration.MANAGERS);
		boolean defined = CodexManagerAutoConfiguration.MANAGERS
			.equals(managers ? factoryMethod(definition) : definition.getFactoryBeanName());
		boolean inherited = !this.beans.containsBeanDefinition(name);
		return defined && (inherited || this.made.contains(name) || !this.beans.containsSingleton(name));
	}

	/** A definition that was generated ahead of time has its method in its supplier. */
	private static @Nullable String factoryMethod(BeanDefinition definition) {
		if (definition instanceof RootBeanDefinition root
				&& root.getInstanceSupplier() instanceof InstanceSupplier<?> supplier) {
			Method method = supplier.getFactoryMethod();
			return (method != null) ? method.getName() : null;
		}
		return definition.getFactoryMethodName();
	}

	private boolean containsDefinition(String name) {
		ConfigurableListableBeanFactory factory = this.beans;
		while (!factory.containsBeanDefinition(name)
				&& factory.getParentBeanFactory() instanceof ConfigurableListableBeanFactory parent) {
			factory = parent;
		}
		return factory.containsBeanDefinition(name);
	}

	private Set<String> profiles(String name) {
		Object client = this.beans.isSingleton(name) ? this.beans.getBean(name) : null;
		CodexManagers managers = this.beans.getBeanProvider(CodexManagers.class).getIfUnique();
		if (client == null || managers == null) {
			return this.profiles;
		}
		String profile = profile(client, managers);
		if (profile == null || !this.profiles.contains(profile)) {
			return this.profiles;
		}
		boolean alias = client == managers.get(profile) || client == managers.reactive(profile);
		return alias ? Set.of() : Set.of(profile);
	}

	/** Asks only clients of this library: a mock would remember it. */
	private static @Nullable String profile(Object client, CodexManagers managers) {
		String any = managers.defaultProfile();
		if (client.getClass() == managers.get(any).getClass()) {
			return ((CodexManager) client).profile();
		}
		return (client.getClass() == managers.reactive(any).getClass()) ? ((ReactiveCodexManager) client).profile()
				: null;
	}

}
