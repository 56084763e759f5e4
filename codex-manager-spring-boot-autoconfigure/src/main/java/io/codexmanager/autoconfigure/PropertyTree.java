package io.codexmanager.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.codexmanager.protocol.ClosestName;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * The keys that are known below {@code codex-manager}, by the classes that bind them.
 */
final class PropertyTree {

	static final String ROOT = "codex-manager";

	private static final int LETTERS_PER_MISTAKE = 4;

	private static final int UNLIKE = Integer.MAX_VALUE;

	private static final String SAMPLE_PROFILE = "local";

	private final PropertyNode root = new PropertyNode();

	/**
	 * Add a class.
	 * @param type class with {@code @ConfigurationProperties}; does nothing if these are
	 * others than those of this library
	 */
	void add(Class<?> type) {
		add(MergedAnnotations.from(type).get(ConfigurationProperties.class).getValue("prefix", String.class).orElse(""),
				type);
	}

	void add(String prefix, Class<?> type) {
		List<String> elements = elements(ConfigurationPropertyName.adapt(prefix, '.'));
		boolean ours = !elements.isEmpty() && PropertyNode.uniform(elements.get(0)).equals(PropertyNode.uniform(ROOT));
		// a class that would take all keys says nothing about any
		if (ours && (elements.size() > 1 || type.isRecord())) {
			this.root.add(elements.subList(1, elements.size()), type);
		}
	}

	/**
	 * Tell whether a key is known.
	 * @param path the key below {@code codex-manager}
	 * @param empty whether its value is, as that of a group without keys is in YAML
	 */
	boolean knows(List<String> path, boolean empty) {
		PropertyNode node = this.root;
		for (String element : path) {
			node = node.below(element);
			if (node == null) {
				return false;
			}
		}
		return empty || node.takesValue();
	}

	/**
	 * Tell whether an environment variable stands for a known key. Where its words are
	 * parted is not known.
	 * @param words what follows the prefix, without underscores
	 */
	boolean knowsVariable(String words) {
		return paths().stream().anyMatch((path) -> path.variable().matcher(words).matches());
	}

	/**
	 * Find the known key that is most like another one.
	 * @param path the other one
	 * @return the whole key, if there is one that may have been meant
	 */
	Optional<String> closest(List<String> path) {
		String asked = String.join(".", path);
		Comparator<String> order = Comparator.<String>comparingInt((known) -> likeness(asked, known))
			// of the keys of a group the first one, which is what matters most
			.thenComparingInt((known) -> known.startsWith(asked + ".") ? 0 : ClosestName.distance(asked, known));
		return paths().stream()
			.map((known) -> known.filled(path))
			.min(order)
			.filter((known) -> likeness(asked, known) < UNLIKE)
			.map((known) -> ROOT + "." + known);
	}

	private static int likeness(String asked, String known) {
		int distance = ClosestName.distance(asked, known);
		boolean sameEnd = PropertyNode.uniform(lastOf(asked)).equals(PropertyNode.uniform(lastOf(known)));
		List<Boolean> reasons = List.of(distance <= 2, known.startsWith(asked + "."), sameEnd,
				known.startsWith(asked + "-"), ClosestName.of(lastOf(asked), List.of(lastOf(known))).isPresent(),
				distance <= asked.length() / LETTERS_PER_MISTAKE);
		int first = reasons.indexOf(true);
		return (first >= 0) ? first : UNLIKE;
	}

	static List<String> elements(ConfigurationPropertyName name) {
		List<String> elements = new ArrayList<>();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			elements.add(name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL));
		}
		return elements;
	}

	private static String lastOf(String path) {
		return path.substring(path.lastIndexOf('.') + 1);
	}

	private Set<Path> paths() {
		Set<Path> paths = new LinkedHashSet<>();
		this.root.visit("", (path, free) -> paths.add(new Path(path, free)));
		return paths;
	}

	/**
	 * A known key.
	 *
	 * @param text the key
	 * @param free whether any keys can follow it
	 */
	private record Path(String text, boolean free) {

		Pattern variable() {
			String words = List.of(this.text.split("\\."))
				.stream()
				.map((element) -> element.equals(PropertyNode.ANY) ? ".+" : PropertyNode.uniform(element))
				.collect(Collectors.joining());
			return Pattern.compile(words + (this.free ? ".*" : "\\d*"));
		}

		/** Takes the names that are free from another key, where it has them. */
		String filled(List<String> other) {
			String[] elements = (this.free ? this.text.replaceFirst("\\.\\*$", "") : this.text).split("\\.");
			for (int i = 0; i < elements.length; i++) {
				if (elements[i].equals(PropertyNode.ANY)) {
					elements[i] = (i + 1 < other.size()) ? other.get(i) : SAMPLE_PROFILE;
				}
			}
			return String.join(".", elements);
		}

	}

}
