package io.codexmanager.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.protocol.ClosestName;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.StringUtils;

/**
 * Stops the start for keys below {@code codex-manager} that nothing reads: a service that
 * starts without the address or the credentials it was given talks to the wrong manager.
 */
final class UnknownKeysCheck implements BeanFactoryPostProcessor {

	private static final Log logger = HarmlessLog.of(UnknownKeysCheck.class);

	static final String PROPERTY = PropertyTree.ROOT + ".unknown-keys";

	private static final String UNIFORM_ROOT = PropertyNode.uniform(PropertyTree.ROOT);

	private static final int MISTAKES_IN_PREFIX = 2;

	private final Environment environment;

	private final PropertyTree known = new PropertyTree();

	UnknownKeysCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		CodexManagerProperties.UnknownKeys reaction = Binder.get(this.environment)
			.bind(PROPERTY, CodexManagerProperties.UnknownKeys.class)
			.orElse(CodexManagerProperties.UnknownKeys.FAIL);
		if (reaction == CodexManagerProperties.UnknownKeys.IGNORE) {
			return;
		}
		SpringFactoriesLoader.forDefaultResourceLocation(beans.getBeanClassLoader())
			.load(KnownPropertyTypes.class)
			.forEach((types) -> types.types().forEach(this.known::add));
		List<Unknown> unknown = find();
		if (!unknown.isEmpty()) {
			// it takes a look at all beans, which most applications need not pay for
			addBeans(beans);
			unknown = find();
		}
		if (unknown.isEmpty()) {
			return;
		}
		if (reaction == CodexManagerProperties.UnknownKeys.WARN) {
			unknown.forEach((key) -> logger.warn(key.problem() + " " + key.advice()));
			return;
		}
		throw new CodexConfigurationException(
				unknown.stream().map((key) -> Printable.of(key.name())).collect(Collectors.joining(", ")),
				lines(unknown.stream().map(Unknown::problem).toList()),
				lines(unknown.stream().map(Unknown::advice).toList())
						+ " A key that something else reads is let through by " + PROPERTY + "=warn or ignore.");
	}

	private void addBeans(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanDefinitionNames()) {
			ConfigurationProperties annotation = beans.findAnnotationOnBean(name, ConfigurationProperties.class, false);
			Class<?> type = (annotation != null) ? beans.getType(name, false) : null;
			if (annotation != null && type != null) {
				this.known.add(annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix(), type);
			}
		}
	}

	private List<Unknown> find() {
		Set<String> seen = new LinkedHashSet<>();
		List<Unknown> unknown = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
				for (String variable : variables.getPropertyNames()) {
					variable(variable, variables.getProperty(variable)).filter((key) -> seen.add(key.name()))
						.ifPresent(unknown::add);
				}
			}
			else if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.forEach((name) -> property(iterable, name).filter((key) -> seen.add(key.name()))
					.ifPresent(unknown::add));
			}
		}
		return unknown;
	}

	private Optional<Unknown> property(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		List<String> elements = PropertyTree.elements(name);
		int prefix = prefix(elements);
		if (prefix == 0) {
			return Optional.empty();
		}
		List<String> path = elements.subList(prefix, elements.size());
		ConfigurationProperty property = source.getConfigurationProperty(name);
		boolean empty = property == null || !StringUtils.hasText(String.valueOf(property.getValue()));
		boolean exact = prefix == 1 && isRoot(elements.get(0));
		boolean known = !path.isEmpty() && this.known.knows(path, empty);
		if (exact == known || path.isEmpty()) {
			return Optional.empty();
		}
		Optional<String> closest = exact ? this.known.closest(path)
				: Optional.of(PropertyTree.ROOT + "." + String.join(".", path));
		Origin origin = (property != null) ? property.getOrigin() : null;
		return Optional
			.of(new Unknown(name.toString(), (origin != null) ? origin.toString() : source.toString(), closest));
	}

	/**
	 * Tell how many elements of a key are {@code codex-manager}, or a mistaken form of
	 * it.
	 */
	private static int prefix(List<String> elements) {
		if (elements.size() > 1) {
			if (near(elements.get(0))) {
				return 1;
			}
			boolean spring = elements.get(0).equals("spring") && near(elements.get(1));
			return (spring || isRoot(elements.get(0) + elements.get(1))) ? 2 : 0;
		}
		return 0;
	}

	private static boolean near(String element) {
		String uniform = PropertyNode.uniform(element);
		return Math.abs(uniform.length() - UNIFORM_ROOT.length()) <= MISTAKES_IN_PREFIX
				&& ClosestName.distance(uniform, UNIFORM_ROOT) <= MISTAKES_IN_PREFIX;
	}

	private static boolean isRoot(String element) {
		return PropertyNode.uniform(element).equals(UNIFORM_ROOT);
	}

	/**
	 * Of the variables that begin with {@code CODEX_MANAGER_} only those can be told
	 * apart from those of other programs that name profiles.
	 */
	private Optional<Unknown> variable(String name, @Nullable Object value) {
		String upper = name.toUpperCase(Locale.ROOT);
		boolean certain = upper.startsWith("CODEXMANAGER_");
		if ((!certain && !upper.startsWith("CODEX_MANAGER_PROFILES_")) || !StringUtils.hasText(String.valueOf(value))) {
			return Optional.empty();
		}
		String rest = upper.substring(certain ? "CODEXMANAGER_".length() : "CODEX_MANAGER_".length());
		if (this.known.knowsVariable(PropertyNode.uniform(rest))) {
			return Optional.empty();
		}
		Optional<String> closest = this.known.closest(List.of(rest.toLowerCase(Locale.ROOT).split("_")))
			.map((key) -> key.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'));
		return Optional.of(new Unknown(name, "the environment", closest));
	}

	private static String lines(List<String> texts) {
		return String.join(System.lineSeparator(), texts);
	}

	/**
	 * A key that nothing reads.
	 *
	 * @param name the key
	 * @param origin where it was found
	 * @param closest the key that was probably meant
	 */
	private record Unknown(String name, String origin, Optional<String> closest) {

		String problem() {
			return "There is no property " + Printable.of(this.name) + "; it comes from " + this.origin + ".";
		}

		String advice() {
			return this.closest.map((key) -> "Did you mean " + Printable.of(key) + "?")
				.orElse("Take " + Printable.of(this.name) + " out; docs/configuration.md has all properties.");
		}

	}

}
