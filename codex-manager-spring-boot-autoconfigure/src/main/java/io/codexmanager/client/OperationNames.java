package io.codexmanager.client;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
		return Arrays.stream(CodexManager.class.getMethods())
			.map(Method::getReturnType)
			.flatMap((face) -> Arrays.stream(face.getMethods()))
			.map((method) -> method.getAnnotation(Operation.class))
			.filter(Objects::nonNull)
			.map(Operation::name)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
