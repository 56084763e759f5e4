package io.codexmanager.skill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.function.SingletonSupplier;

/**
 * Registers the methods annotated with
 * {@link io.codexmanager.annotation.RemoteSkill @RemoteSkill} when all singletons are
 * there. A method that the model could not call stops the start. For the library's own
 * use.
 */
public final class SkillRegistrar implements SmartInitializingSingleton, ApplicationListener<ContextRefreshedEvent> {

	private static final Log logger = HarmlessLog.of(SkillRegistrar.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final LateBeans lateBeans;

	private final SingletonSupplier<SkillDefinitionFactory> definitions;

	private final SkillRegistry registry;

	/**
	 * Create a registrar.
	 * @param beanFactory the beans to search
	 * @param registry where skills are registered
	 * @param mapper reads arguments; it is derived from, not changed
	 * @param validator validates arguments, if they are to be validated
	 */
	public SkillRegistrar(ConfigurableListableBeanFactory beanFactory, SkillRegistry registry, JsonMapper mapper,
			@Nullable SkillArgumentValidator validator) {
		this(beanFactory, registry, () -> mapper, validator, new LateBeans());
	}

	/**
	 * Create a registrar that knows of beans whose class cannot be told before they are
	 * made.
	 * @param beanFactory the beans to search
	 * @param registry where skills are registered
	 * @param mapper gives what reads arguments, if there is a skill; it is derived from,
	 * not changed
	 * @param validator validates arguments, if they are to be validated
	 * @param lateBeans sees beans when they are made
	 */
	public SkillRegistrar(ConfigurableListableBeanFactory beanFactory, SkillRegistry registry,
			Supplier<JsonMapper> mapper, @Nullable SkillArgumentValidator validator, LateBeans lateBeans) {
		this.beanFactory = beanFactory;
		this.lateBeans = lateBeans;
		// what makes schemas is hundreds of classes
		this.definitions = SingletonSupplier.of(() -> new SkillDefinitionFactory(beanFactory, mapper.get(), validator));
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, SkillMethod> taken = new HashMap<>();
		for (SkillMethod method : find()) {
			SkillDefinition definition = this.definitions.obtain().create(method);
			SkillMethod other = taken.putIfAbsent(definition.catalog() + "/" + definition.name(), method);
			if (other != null) {
				throw new CodexConfigurationException(
						method.place(), "catalog '" + definition.catalog() + "' has a skill '" + definition.name()
								+ "' already, " + other.place() + ".",
						"Give one of them another name or another catalog.");
			}
			register(method, definition);
		}
		this.registry.known();
		watchListeners();
		if (!this.registry.all().isEmpty()) {
			logger.info(summary());
		}
	}

	/**
	 * Find the methods of this context and of those above it that have no registrar of
	 * their own.
	 */
	private List<SkillMethod> find() {
		List<SkillMethod> found = new ArrayList<>(
				new SkillMethodFinder(this.beanFactory, this.lateBeans.made()).find());
		above((parent) -> new SkillMethodFinder(parent, Map.of()).find()
			.stream()
			.filter((method) -> !this.beanFactory.containsLocalBean(method.beanName()))
			.forEach(found::add));
		return found;
	}

	private void above(Consumer<ConfigurableListableBeanFactory> action) {
		BeanFactory parent = this.beanFactory.getParentBeanFactory();
		while (parent instanceof ConfigurableListableBeanFactory beans
				&& beans.getBeanNamesForType(SkillRegistrar.class, false, false).length == 0) {
			action.accept(beans);
			parent = beans.getParentBeanFactory();
		}
	}

	/**
	 * Listeners are found by Spring, as far as classes can be told; say so of the others.
	 */
	private void watchListeners() {
		SkillMethodFinder told = new SkillMethodFinder(this.beanFactory, Map.of());
		Map<String, Class<?>> known = told.beansWith(CodexEventListener.class);
		this.lateBeans.made().forEach((beanName, type) -> {
			if (!known.containsKey(beanName) && LateBeans.isOn(type, CodexEventListener.class)
					&& this.beanFactory.containsLocalBean(beanName)) {
				LateBeans.warn(beanName, type);
			}
		});
		above((parent) -> new SkillMethodFinder(parent, Map.of()).beansWith(CodexEventListener.class)
			.forEach((beanName, type) -> logger.warn("Bean '" + beanName + "' of " + type.getName()
					+ " has @CodexEventListener methods, but it is in a parent of the context with the profiles, "
					+ "where they decide nothing. Move the bean or the configuration of codex-manager")));
		known.putAll(told.beansWith(RemoteSkill.class));
		this.lateBeans.late(known);
	}

	/**
	 * Say of beans in a context below this one that they are not searched.
	 * @param event a context is there
	 */
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext()
			.getAutowireCapableBeanFactory() instanceof ConfigurableListableBeanFactory beans
				&& beans != this.beanFactory
				&& beans.getBeanNamesForType(SkillRegistrar.class, false, false).length == 0) {
			SkillMethodFinder below = new SkillMethodFinder(beans, Map.of());
			Map<String, Class<?>> found = below.beansWith(RemoteSkill.class);
			found.putAll(below.beansWith(CodexEventListener.class));
			found.forEach((beanName, type) -> logger.warn("Bean '" + beanName + "' of " + type.getName()
					+ " has methods with @RemoteSkill or @CodexEventListener, but it is in a child of the context with "
					+ "the profiles, which is not searched. Move the bean or the configuration of codex-manager"));
		}
	}

	private void register(SkillMethod method, SkillDefinition definition) {
		try {
			this.registry.register(definition);
		}
		catch (CodexConfigurationException ex) {
			throw new CodexConfigurationException(method.place() + ", " + ex.place(), ex.problem(), ex.cure(), ex);
		}
	}

	private String summary() {
		Map<String, Map<String, SkillDefinition>> catalogs = this.registry.all();
		StringJoiner summary = new StringJoiner(", ", "Skills by catalog: ", "");
		catalogs.forEach((catalog, skills) -> summary.add(catalog + " " + skills.keySet()));
		return summary.toString();
	}

}
