package io.codexmanager.client;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.codexmanager.client.operation.OperationNames;
import io.codexmanager.inventory.Inventory;
import io.codexmanager.inventory.InventoryEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds both faces against the inventory of the control plane: nothing is missing, and
 * nothing is there that the server does not have. The event stream, which is the 71st
 * operation and no call, is held in {@code StreamInventoryTests}.
 */
class FacesInventoryTests {

	private static final List<Class<?>> CLIENTS = List.<Class<?>>of(CodexManager.class, ReactiveCodexManager.class);

	static Stream<Arguments> calls() {
		return CLIENTS.stream()
			.flatMap((client) -> Inventory.all()
				.stream()
				.filter((entry) -> !entry.stream())
				.map((entry) -> Arguments.of(client, entry)));
	}

	static Stream<Class<?>> clients() {
		return CLIENTS.stream();
	}

	@Test
	void theInventoryHasSeventyOneOperations() {
		assertThat(Inventory.all()).hasSize(71)
			.doesNotHaveDuplicates()
			.filteredOn(InventoryEntry::stream)
			.singleElement()
			.extracting(InventoryEntry::route)
			.isEqualTo("GET /stream");
	}

	@ParameterizedTest
	@MethodSource("clients")
	void aFaceHasExactlyTheCallsOfTheInventory(Class<?> client) {
		assertThat(names(client)).isEqualTo(names(Inventory.all().stream().filter((entry) -> !entry.stream())));
	}

	@Test
	void theNamesForPropertiesAreThoseOfTheInventory() {
		assertThat(OperationNames.all()).containsAll(names(CodexManager.class));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("calls")
	void aCallIsDeclaredAsTheServerHasIt(Class<?> client, InventoryEntry entry) {
		List<Method> methods = methods(client, entry);
		assertThat(methods).isNotEmpty();
		assertThat(methods).allSatisfy((method) -> {
			assertThat(Declarations.route(method)).isEqualTo(entry.route());
			assertThat(Declarations.pathParameters(method)).isEqualTo(entry.pathParameters());
			assertThat(Declarations.outcomes(method)).isEqualTo(entry.outcomes());
			assertThat(Declarations.codes(method)).isEqualTo(entry.codes());
		});
		assertThat(all(methods, Kind.QUERY)).isEqualTo(entry.query().keySet());
		assertThat(all(methods, Kind.BODY)).isEqualTo(sent(entry));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("calls")
	void aCallWhoseBodyIsNeededCannotBeMadeWithoutOne(Class<?> client, InventoryEntry entry) {
		if (entry.bodyNeeded()) {
			assertThat(methods(client, entry)).noneMatch((method) -> Declarations.body(method).isEmpty());
		}
		else {
			assertThat(methods(client, entry)).isNotEmpty();
		}
	}

	private static List<Method> methods(Class<?> client, InventoryEntry entry) {
		return Declarations.of(client)
			.stream()
			.filter((method) -> Declarations.name(method).equals(entry.name()))
			.toList();
	}

	/**
	 * What overloads of one operation offer together.
	 */
	private static Set<String> all(List<Method> methods, Kind kind) {
		return methods.stream()
			.flatMap((method) -> ((kind == Kind.QUERY) ? Declarations.query(method) : Declarations.body(method))
				.stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> sent(InventoryEntry entry) {
		Set<String> fields = new TreeSet<>(entry.body().keySet());
		fields.removeAll(entry.unused());
		return fields;
	}

	private static Set<String> names(Class<?> client) {
		return Declarations.of(client).stream().map(Declarations::name).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> names(Stream<InventoryEntry> entries) {
		return entries.map(InventoryEntry::name).collect(Collectors.toCollection(TreeSet::new));
	}

	private enum Kind {

		QUERY, BODY

	}

}
