package io.codexmanager.listener;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.codexmanager.event.Aliases;

/**
 * The names and prefixes that a listener gives.
 */
final class NamePatterns {

	private final Patterns all;

	private final Patterns aliases;

	private NamePatterns(Patterns all, Patterns aliases) {
		this.all = all;
		this.aliases = aliases;
	}

	static NamePatterns of(String... values) {
		Patterns all = new Patterns(new LinkedHashSet<>(), new ArrayList<>());
		Patterns aliases = new Patterns(new LinkedHashSet<>(), new ArrayList<>());
		for (String value : values) {
			if (value.endsWith("*")) {
				String prefix = value.substring(0, value.length() - 1);
				all.prefixes().add(prefix);
				if (Aliases.namedByPrefix(prefix)) {
					aliases.prefixes().add(prefix);
				}
			}
			else {
				all.names().add(value);
				if (Aliases.named(value)) {
					aliases.names().add(value);
				}
			}
		}
		return new NamePatterns(all, aliases);
	}

	/**
	 * Tell whether no names were given, so that all are meant.
	 * @return {@code true} without names
	 */
	boolean isEmpty() {
		return this.all.isEmpty();
	}

	boolean nameAliases() {
		return !this.aliases.isEmpty();
	}

	boolean match(String type) {
		return isEmpty() || this.all.match(type);
	}

	/**
	 * Tell whether an alias is meant. Names that cover canonical events as well, such as
	 * {@code *}, do not mean aliases.
	 * @param type type of an alias
	 * @return {@code true} if it is named
	 */
	boolean matchAlias(String type) {
		return this.aliases.match(type);
	}

	Set<String> names() {
		return this.all.names();
	}

	List<String> prefixes() {
		return this.all.prefixes();
	}

	private record Patterns(Set<String> names, List<String> prefixes) {

		boolean isEmpty() {
			return this.names.isEmpty() && this.prefixes.isEmpty();
		}

		boolean match(String type) {
			if (this.names.contains(type)) {
				return true;
			}
			for (String prefix : this.prefixes) {
				if (type.startsWith(prefix)) {
					return true;
				}
			}
			return false;
		}

	}

}
