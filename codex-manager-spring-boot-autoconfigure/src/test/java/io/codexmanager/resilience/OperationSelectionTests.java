package io.codexmanager.resilience;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OperationSelectionTests {

	private final OperationSelection<String> selection = new OperationSelection<>(
			Map.of("sessions.get", "exact", "sessions.*", "prefix", "sessions.settings.*", "longer", "proj*", "short"),
			"others");

	@ParameterizedTest
	@CsvSource({ "sessions.get,exact", "sessions.list,prefix", "sessions.settings.get,longer", "projects.list,short",
			"models.list,others" })
	void theNameWinsOverTheLongestPrefixAndThatOverTheRest(String operation, String chosen) {
		assertThat(this.selection.of(operation)).contains(chosen);
	}

	@Test
	void withoutAnythingForTheRestTheRestGetsNothing() {
		assertThat(new OperationSelection<>(Map.of("sessions.get", "exact"), null).of("sessions.list")).isEmpty();
	}

	@Test
	void whatIsThereForSeveralPatternsIsMappedOnce() {
		AtomicInteger mapped = new AtomicInteger();
		OperationSelection<Integer> numbers = new OperationSelection<>(Map.of("a.*", "one", "b.*", "one"), "two")
			.map((value) -> mapped.incrementAndGet());
		assertThat(mapped).hasValue(2);
		assertThat(List.of(numbers.of("a.x"), numbers.of("b.x"))).allMatch(numbers.of("a.y")::equals);
		assertThat(numbers.of("c.x")).isNotEqualTo(numbers.of("a.x"));
	}

}
