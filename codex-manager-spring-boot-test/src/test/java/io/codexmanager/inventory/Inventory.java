package io.codexmanager.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads the inventory of the control plane.
 */
public final class Inventory {

	private static final List<Integer> REFUSALS_OF_THE_RUNTIME = List.of(400, 401, 409, 500, 501, 504);

	private Inventory() {
	}

	/**
	 * All operations.
	 * @return the operations in the order of the contract
	 */
	public static List<InventoryEntry> all() {
		try (InputStream stream = Inventory.class.getResourceAsStream("/inventory/operations.yaml")) {
			List<?> operations = new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
			return operations.stream().map((operation) -> entry((Map<?, ?>) operation)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The operation of a name.
	 * @param name the name
	 * @return the operation
	 */
	public static InventoryEntry of(String name) {
		return all().stream()
			.filter((entry) -> entry.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No operation '" + name + "'"));
	}

	private static InventoryEntry entry(Map<?, ?> operation) {
		String[] route = text(operation, "route").split(" ");
		Map<String, String> fields = new LinkedHashMap<>();
		Map<?, ?> body = map(operation.get("body"));
		body.values().forEach((described) -> map(described).forEach((name, kind) -> fields.put("" + name, "" + kind)));
		Set<String> required = new TreeSet<>();
		fields.replaceAll((name, kind) -> {
			if (kind.endsWith("!")) {
				required.add(name);
				return kind.substring(0, kind.length() - 1);
			}
			return kind;
		});
		Map<String, String> query = new TreeMap<>();
		map(operation.get("query")).forEach((name, kind) -> query.put("" + name, "" + kind));
		Set<String> unused = new TreeSet<>();
		map(operation.get("unused")).keySet().forEach((name) -> unused.add("" + name));
		return new InventoryEntry(text(operation, "id"), text(operation, "name"), route[0], route[1], query,
				body.containsKey("required"), fields, required, unused, statuses(operation.get("statuses")),
				statuses(operation.get("outcomes")), texts(operation.get("codes")));
	}

	private static Set<Integer> statuses(Object listed) {
		Set<Integer> statuses = new TreeSet<>();
		for (Object status : (listed instanceof List<?> list) ? list : List.of()) {
			statuses.addAll(
					"mapped".equals(status) ? REFUSALS_OF_THE_RUNTIME : List.of(Integer.valueOf(status.toString())));
		}
		return statuses;
	}

	private static Set<String> texts(Object listed) {
		Set<String> texts = new TreeSet<>();
		for (Object text : (listed instanceof List<?> list) ? list : List.of()) {
			texts.add(text.toString());
		}
		return texts;
	}

	private static Map<?, ?> map(Object value) {
		return (value instanceof Map<?, ?> map) ? map : Map.of();
	}

	private static String text(Map<?, ?> map, String key) {
		Object value = map.get(key);
		if (value == null) {
			throw new IllegalArgumentException(
					"An operation of the inventory lacks '" + key + "': " + new ArrayList<>(map.values()));
		}
		return value.toString();
	}

}
