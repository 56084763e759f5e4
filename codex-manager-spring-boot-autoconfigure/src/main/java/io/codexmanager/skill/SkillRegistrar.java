package io.codexmanager.skill;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

import io.codexmanager.CodexConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Registers the methods annotated with
 * {@link io.codexmanager.annotation.RemoteSkill @RemoteSkill} when all singletons are
 * there. A method that the model could not call stops the start.
 */
public final class SkillRegistrar implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(SkillRegistrar.class);

	private final SkillMethodFinder methods;

	private final SkillDefinitionFactory definitions;

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
		this.methods = new SkillMethodFinder(beanFactory);
		this.definitions = new SkillDefinitionFactory(beanFactory, mapper, validator);
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, SkillMethod> taken = new HashMap<>();
		for (SkillMethod method : this.methods.find()) {
			SkillDefinition definition = this.definitions.create(method);
			SkillMethod other = taken.putIfAbsent(definition.catalog() + "/" + definition.name(), method);
			if (other != null) {
				throw new CodexConfigurationException(
						method.place(), "catalog '" + definition.catalog() + "' has a skill '" + definition.name()
								+ "' already, " + other.place() + ".",
						"Give one of them another name or another catalog.");
			}
			register(method, definition);
		}
		if (!this.registry.all().isEmpty()) {
			logger.info(summary());
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
