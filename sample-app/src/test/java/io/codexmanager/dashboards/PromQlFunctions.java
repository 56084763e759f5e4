package io.codexmanager.dashboards;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.codexmanager.dashboards.PromQl.Type;

/**
 * The functions that dashboards may use, with what they take. A function that is missing
 * here is not known to be wrong, but nobody has looked at it.
 */
final class PromQlFunctions {

	private static final Map<Character, Type> TYPES = Map.of('r', Type.RANGE, 'v', Type.VECTOR, 's', Type.SCALAR);

	private static final Map<String, String> ARGUMENTS = new TreeMap<>();

	static {
		List.of("rate", "irate", "increase", "delta", "idelta", "deriv", "changes", "resets", "avg_over_time",
				"min_over_time", "max_over_time", "sum_over_time", "count_over_time", "last_over_time",
				"present_over_time", "absent_over_time")
			.forEach((name) -> ARGUMENTS.put(name, "r"));
		List.of("abs", "absent", "ceil", "exp", "floor", "ln", "log2", "log10", "scalar", "sgn", "sort", "sort_desc",
				"sqrt", "timestamp")
			.forEach((name) -> ARGUMENTS.put(name, "v"));
		ARGUMENTS.putAll(Map.of("clamp_min", "vs", "clamp_max", "vs", "clamp", "vss", "histogram_quantile", "sv",
				"quantile_over_time", "sr", "predict_linear", "rs", "vector", "s", "time", ""));
	}

	private PromQlFunctions() {
	}

	static boolean knows(String name) {
		return ARGUMENTS.containsKey(name);
	}

	/**
	 * Call a function.
	 * @param name the function
	 * @param arguments its arguments
	 * @return the call
	 * @throws IllegalArgumentException if these are not its arguments
	 */
	static PromQl.Call call(String name, List<PromQl> arguments) {
		List<Type> expected = ARGUMENTS.get(name).chars().mapToObj((type) -> TYPES.get((char) type)).toList();
		List<Type> actual = arguments.stream().map(PromQl::type).toList();
		if (!actual.equals(expected)) {
			throw new IllegalArgumentException(name + " takes " + expected + ", not " + actual);
		}
		boolean scalar = name.equals("scalar") || name.equals("time");
		return new PromQl.Call(name, arguments, scalar ? Type.SCALAR : Type.VECTOR);
	}

}
