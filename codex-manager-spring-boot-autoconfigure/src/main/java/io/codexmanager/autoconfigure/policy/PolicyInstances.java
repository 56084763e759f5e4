package io.codexmanager.autoconfigure.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.protocol.ClosestName;
import io.codexmanager.resilience.PolicyCustomizer;
import io.codexmanager.text.ShownText;
import io.github.resilience4j.core.Registry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.util.function.SingletonSupplier;

/**
 * Instances of one kind, such as circuit breakers: those of the application, and those
 * that are made from properties and registered beside them. An instance that the
 * application configured under the same name wins.
 *
 * @param <R> type of the registry
 * @param <E> type of the instances
 * @param <B> type of what builds their configuration
 */
final class PolicyInstances<R extends Registry<E, ?>, E, B> {

	private final String kind;

	private final ObjectProvider<R> given;

	private final Supplier<R> registry;

	private final SingletonSupplier<List<PolicyCustomizer<B>>> customizers;

	private final Function<R, Collection<String>> names;

	private final Map<String, String> places = new HashMap<>();

	/**
	 * Create the instances.
	 * @param kind what they are called
	 * @param beans may have a registry, and customizers
	 * @param type type of the registry
	 * @param builder type of what builds a configuration
	 * @param fallback makes a registry if there is none
	 * @param names names the instances of a registry
	 */
	PolicyInstances(String kind, BeanFactory beans, Class<R> type, ResolvableType builder, Supplier<R> fallback,
			Function<R, Collection<String>> names) {
		this.kind = kind;
		this.given = beans.getBeanProvider(type);
		this.registry = SingletonSupplier.of(() -> this.given.getIfAvailable(fallback));
		this.customizers = SingletonSupplier.of(() -> beans
			.<PolicyCustomizer<B>>getBeanProvider(ResolvableType.forClassWithGenerics(PolicyCustomizer.class, builder))
			.orderedStream()
			.toList());
		this.names = names;
	}

	/**
	 * Tell whether the application sees instances, by a registry of its own, or changes
	 * them.
	 */
	boolean isShared() {
		return this.given.getIfAvailable() != null || !this.customizers.obtain().isEmpty();
	}

	R registry() {
		return this.registry.get();
	}

	/**
	 * Return the instance of a choice.
	 * @param create makes one and registers it, unless it is there
	 */
	E get(PolicyChoice<?> choice, Function<R, E> create) {
		R all = registry();
		if (!choice.existing()) {
			claim(choice.name(), choice.place());
			return all.find(choice.name()).orElseGet(() -> create.apply(all));
		}
		return all.find(choice.name())
			.orElseThrow(() -> new CodexConfigurationException(choice.place() + ".instance",
					"There is no " + this.kind + " named '" + ShownText.name(choice.name()) + "' in the registry.",
					ClosestName.of(choice.name(), this.names.apply(all))
						.map((name) -> "Did you mean " + name + "?")
						.orElse("Configure it with Resilience4j, or leave 'instance' out.")));
	}

	/**
	 * Let the customizers of the application change the configuration of an instance.
	 */
	void customize(String profile, String instance, B config) {
		for (PolicyCustomizer<B> customizer : this.customizers.obtain()) {
			try {
				customizer.customize(profile, instance, config);
			}
			catch (RuntimeException ex) {
				throw new CodexConfigurationException(customizer.getClass().getName(),
						"The customizer failed for the " + this.kind + " '" + instance + "': " + ex + ".",
						"Correct it, or let it leave this instance alone.", ex);
			}
		}
	}

	/**
	 * Two profiles would share an instance if the name of one were that of a group of the
	 * other.
	 */
	void claim(String name, String place) {
		String other = this.places.putIfAbsent(name, place);
		if (other != null && !other.equals(place)) {
			throw new CodexConfigurationException(place,
					"The " + this.kind + " would be named '" + name + "', as that of " + other + ".",
					"Give the group or the profile another name.");
		}
	}

}
