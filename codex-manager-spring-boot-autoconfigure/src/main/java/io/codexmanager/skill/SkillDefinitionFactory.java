package io.codexmanager.skill;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringUtils;

/**
 * Makes skills from annotated methods.
 */
final class SkillDefinitionFactory {

	private final ConfigurableListableBeanFactory beanFactory;

	private final JsonMapper mapper;

	private final SkillSchemaGenerator schemas;

	/** Makes the schemas that arguments are held against. */
	private final SkillSchemaGenerator checked;

	private final SkillMethodParameters parameters = new SkillMethodParameters();

	private final @Nullable SkillArgumentValidator validator;

	SkillDefinitionFactory(ConfigurableListableBeanFactory beanFactory, JsonMapper mapper,
			@Nullable SkillArgumentValidator validator) {
		this.beanFactory = beanFactory;
		this.mapper = ArgumentsMapper.from(mapper);
		this.schemas = new SkillSchemaGenerator(this.mapper, ConstraintKeywords.detect());
		// constraints are told by the validator where there is one, in its own words
		this.checked = (validator != null) ? new SkillSchemaGenerator(this.mapper, ConstraintKeywords.none())
				: this.schemas;
		this.validator = validator;
	}

	/**
	 * Make a skill.
	 * @param skill the method
	 * @return the skill
	 * @throws CodexConfigurationException if the model could not use it
	 */
	SkillDefinition create(SkillMethod skill) {
		checkReturnType(skill);
		try {
			if (this.validator != null) {
				this.validator.check(skill.targetClass(), skill.method());
			}
			List<SkillParameter> given = this.parameters.read(skill);
			ObjectNode schema = SchemaMarks.without(this.schemas.generate(given));
			ObjectNode checked = SchemaMarks.lenient(this.checked.generate(given));
			SkillArguments arguments = new SkillArguments(skill.method().getParameterCount(), given, schema,
					this.mapper);
			SkillHandler handler = CheckedSkillHandler.generated(schema, checked,
					new MethodSkillHandler(() -> this.beanFactory.getBean(skill.beanName()), skill.method(),
							returnsNothing(skill), arguments, this.validator));
			return new SkillDefinition(name(skill), text(skill.annotation().description()),
					text(skill.annotation().catalog()), schema, timeout(skill), handler);
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

	private static boolean returnsNothing(SkillMethod skill) {
		ResolvableType type = returnType(skill);
		Class<?> raw = type.toClass();
		if (Mono.class.isAssignableFrom(raw) || CompletionStage.class.isAssignableFrom(raw)) {
			raw = type.getGeneric(0).toClass();
		}
		return raw == void.class || raw == Void.class;
	}

	private static void checkReturnType(SkillMethod skill) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(returnType(skill).toClass());
		if (adapter != null && adapter.isMultiValue()) {
			throw new CodexConfigurationException(skill.place(),
					"the model gets one result, but the method returns "
							+ skill.method().getReturnType().getSimpleName() + ".",
					"Return a Mono of a list, for example with collectList().");
		}
	}

	private static ResolvableType returnType(SkillMethod skill) {
		return ResolvableType.forMethodReturnType(skill.method(), skill.targetClass());
	}

}
