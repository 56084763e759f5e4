package io.codexmanager.client.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.OperationNames;

import org.springframework.util.Assert;

/**
 * Selects calls by operation or by profile, for interceptors.
 */
public final class OperationSelector {

	private OperationSelector() {
	}

	/**
	 * Select operations by name.
	 * @param names names such as {@code sessions.create}, or prefixes that end in
	 * {@code *}, such as {@code sessions.*}
	 * @return a predicate for the calls of these operations
	 * @throws IllegalArgumentException if no operation has one of the names or prefixes
	 */
	public static Predicate<OperationCall> operations(String... names) {
		Assert.notEmpty(names, "At least one operation must be named");
		Set<String> known = OperationNames.selectable();
		for (String name : names) {
			Assert.isTrue(known.stream().anyMatch((operation) -> matches(name, operation)), () -> "'" + name
					+ "' names no operation; use names out of " + String.join(", ", known) + ", or a prefix with *");
		}
		List<String> chosen = List.of(names);
		return (call) -> chosen.stream().anyMatch((name) -> matches(name, call.operation()));
	}

	/**
	 * Select profiles by name.
	 * @param profiles the names
	 * @return a predicate for the calls of these profiles
	 */
	public static Predicate<OperationCall> profiles(String... profiles) {
		Assert.notEmpty(profiles, "At least one profile must be named");
		Set<String> chosen = Set.copyOf(Arrays.asList(profiles));
		return (call) -> chosen.contains(call.profile());
	}

	private static boolean matches(String name, String operation) {
		return name.endsWith("*") ? operation.startsWith(name.substring(0, name.length() - 1)) : name.equals(operation);
	}

}
