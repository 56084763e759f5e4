package io.codexmanager.autoconfigure.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.operation.OperationNames;
import io.codexmanager.protocol.ClosestName;
import io.codexmanager.resilience.OperationSelection;
import io.codexmanager.resilience.UnlimitedCalls;
import io.codexmanager.text.ShownText;

/**
 * Checks which operations the groups of a profile are for.
 */
final class PolicyGroups {

	private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	/** Ends the name of an instance of the profile itself. */
	private static final String RESERVED = "unsent";

	private final String place;

	private final Map<String, String> groupsByPattern = new HashMap<>();

	/**
	 * Create a check.
	 * @param place what the properties of all groups begin with
	 */
	PolicyGroups(String place) {
		this.place = place;
	}

	void check(String name, PolicyProperties.Group group) {
		String here = this.place + "." + name;
		if (!NAME.matcher(name).matches() || name.endsWith(RESERVED)) {
			throw new CodexConfigurationException(here,
					"'" + ShownText.name(name) + "' cannot be the name of a group of operations.",
					"Use small letters, digits and single dashes, and no '" + RESERVED
							+ "' at the end'; the operations belong into " + this.place + ".<group>.operations.");
		}
		String operations = here + ".operations";
		if (group.operations().isEmpty()) {
			throw new CodexConfigurationException(operations, "The group is for no operation.",
					"Name operations, or prefixes such as sessions.*.");
		}
		if (group.retry() == null && !group.limits()) {
			throw new CodexConfigurationException(here, "The group has no policy.",
					"Set one of retry, circuit-breaker, rate-limiter, bulkhead and time-limiter, or take it out.");
		}
		for (String pattern : new TreeSet<>(group.operations())) {
			check(name, operations, pattern, group.limits());
		}
	}

	private void check(String group, String operations, String pattern, boolean limits) {
		Set<String> known = OperationNames.selectable();
		if (known.stream().noneMatch((operation) -> OperationSelection.matches(pattern, operation))) {
			Optional<String> meant = ClosestName.of(pattern, known);
			throw new CodexConfigurationException(operations, "No operation is named " + ShownText.name(pattern) + ".",
					meant.map((name) -> "Did you mean " + name + "?")
						.orElse("Use prefixes that end in *, or names out of " + String.join(", ", known) + "."));
		}
		if (limits && known.stream()
			.filter((operation) -> OperationSelection.matches(pattern, operation))
			.allMatch(UnlimitedCalls.OPERATIONS::contains)) {
			throw new CodexConfigurationException(operations,
					pattern + " is never limited, because turns and health checks wait for it.",
					"Take it out, or give the group nothing but a retry.");
		}
		String other = this.groupsByPattern.putIfAbsent(pattern, group);
		if (other != null) {
			throw new CodexConfigurationException(operations,
					ShownText.name(pattern) + " is also in the group '" + other + "'.", "Name it in one of them.");
		}
	}

	static List<String> patterns(PolicyProperties.Group group) {
		return List.copyOf(new TreeSet<>(group.operations()));
	}

}
