package io.codexmanager.resilience;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Chooses something for each operation: what is there for its name, otherwise for the
 * longest prefix of its name, otherwise for all. Safe for use by several threads. For the
 * library's own use.
 *
 * @param <T> what is chosen
 */
public final class OperationSelection<T> {

	private static final String ANY = "*";

	private final Map<String, T> byPattern;

	private final @Nullable T others;

	private final Map<String, Optional<T>> chosen = new ConcurrentHashMap<>();

	/**
	 * Create a selection.
	 * @param byPattern by names, and prefixes that end in {@code *}
	 * @param others for all other operations
	 */
	public OperationSelection(Map<String, T> byPattern, @Nullable T others) {
		this.byPattern = new LinkedHashMap<>(byPattern);
		this.others = others;
	}

	/**
	 * Tell whether a name or prefix stands for an operation.
	 * @param pattern a name, or a prefix that ends in {@code *}
	 * @param operation name of the operation
	 * @return {@code true} if it does
	 */
	public static boolean matches(String pattern, String operation) {
		return pattern.endsWith(ANY) ? operation.startsWith(prefix(pattern)) : pattern.equals(operation);
	}

	/**
	 * Tell whether there is nothing to choose from.
	 * @return {@code true} if no operation gets anything
	 */
	public boolean isEmpty() {
		return this.byPattern.isEmpty() && this.others == null;
	}

	/**
	 * Choose among other things in the same way.
	 * @param <R> what is chosen then
	 * @param mapper applied once to each thing, however many patterns it is there for
	 * @return the selection
	 */
	public <R> OperationSelection<R> map(Function<T, R> mapper) {
		Map<T, R> mapped = new LinkedHashMap<>();
		Map<String, R> patterns = new LinkedHashMap<>();
		this.byPattern.forEach((pattern, value) -> patterns.put(pattern, mapped.computeIfAbsent(value, mapper)));
		return new OperationSelection<>(patterns, (this.others != null) ? mapper.apply(this.others) : null);
	}

	/**
	 * Choose.
	 * @param operation name of an operation
	 * @return what is there for it, if anything
	 */
	public Optional<T> of(String operation) {
		return this.chosen.computeIfAbsent(operation, this::choose);
	}

	private Optional<T> choose(String operation) {
		T exact = this.byPattern.get(operation);
		if (exact != null) {
			return Optional.of(exact);
		}
		return this.byPattern.keySet()
			.stream()
			.filter((pattern) -> matches(pattern, operation))
			.max(Comparator.comparingInt(String::length))
			.map(this.byPattern::get)
			.or(() -> Optional.ofNullable(this.others));
	}

	private static String prefix(String pattern) {
		return pattern.substring(0, pattern.length() - ANY.length());
	}

}
