package io.codexmanager.skill;

import java.time.Duration;
import java.util.Locale;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.skill.schema.MethodSchema;
import io.codexmanager.skill.schema.MethodSchemas;
import io.codexmanager.skill.schema.UnusableTypeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringUtils;

/**
 * Makes skills from annotated methods.
 */
final class SkillDefinitionFactory {

	private final ConfigurableListableBeanFactory beanFactory;

	private final MethodSchemas schemas;

	private final @Nullable SkillArgumentValidator validator;

	SkillDefinitionFactory(ConfigurableListableBeanFactory beanFactory, JsonMapper mapper,
			@Nullable SkillArgumentValidator validator) {
		this.beanFactory = beanFactory;
		// constraints are told by the validator where there is one, in its own words
		this.schemas = new MethodSchemas(mapper, validator != null, SkillContext.class, SkillException::meant);
		this.validator = validator;
	}

	/**
	 * Make a skill.
	 * @param skill the method
	 * @return the skill
	 * @throws CodexConfigurationException if the model could not use it
	 */
	SkillDefinition create(SkillMethod skill) {
		SkillReturnType returned = new SkillReturnType(skill);
		returned.check();
		try {
			if (this.validator != null) {
				this.validator.check(skill.targetClass(), skill.method());
			}
			MethodSchema schema = this.schemas.create(skill.method(), skill.targetClass());
			SkillHandler handler = CheckedSkillHandler.generated(schema,
					new MethodSkillHandler(() -> this.beanFactory.getBean(skill.beanName()), skill.method(),
							returned.isNothing(), schema.arguments(), this.validator));
			return new SkillDefinition(name(skill), text(skill.annotation().description()),
					text(skill.annotation().catalog()), schema.announced(), timeout(skill), handler);
		}
		catch (UnusableTypeException ex) {
			throw new CodexConfigurationException(skill.place(), String.valueOf(ex.getMessage()), ex.cure(), ex);
		}
		catch (CodexConfigurationException ex) {
			throw new CodexConfigurationException(skill.place() + ", " + ex.place(), ex.problem(), ex.cure(), ex);
		}
	}

	private String name(SkillMethod skill) {
		String name = text(skill.annotation().name());
		return StringUtils.hasText(name) ? name : snakeCase(skill.method().getName());
	}

	static String snakeCase(String name) {
		return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
			.replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
			.toLowerCase(Locale.ROOT);
	}

	private @Nullable Duration timeout(SkillMethod skill) {
		String timeout = text(skill.annotation().timeout());
		if (!StringUtils.hasText(timeout)) {
			return null;
		}
		try {
			return DurationFormatterUtils.detectAndParse(timeout);
		}
		catch (IllegalArgumentException ex) {
			throw new CodexConfigurationException("timeout", "'" + timeout + "' is not a duration.",
					"Write it like 500ms, 30s or PT1M.", ex);
		}
	}

	private String text(String value) {
		String resolved = this.beanFactory.resolveEmbeddedValue(value);
		return (resolved != null) ? resolved : "";
	}

}
