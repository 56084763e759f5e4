package io.codexmanager.client;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows the names of the operations.
 */
public final class OperationNames {

	private OperationNames() {
	}

	/**
	 * Return the names of all operations.
	 * @return the names, sorted
	 */
	public static Set<String> all() {
		return Stream
			.of(SystemOperations.class, SessionOperations.class, ApprovalOperations.class, ToolInputOperations.class,
					ToolCallOperations.class)
			.flatMap((face) -> Arrays.stream(face.getMethods()))
			.map((method) -> method.getAnnotation(Operation.class))
			.filter(Objects::nonNull)
			.map(Operation::name)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
