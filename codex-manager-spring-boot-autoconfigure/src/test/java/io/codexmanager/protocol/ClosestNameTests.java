package io.codexmanager.protocol;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClosestName}.
 */
class ClosestNameTests {

	@ParameterizedTest
	@CsvSource({ "url, url, 0", "ulr, url, 1", "URL, url, 0", "abc, '', 3", "'', '', 0", "baerer, bearer, 1",
			"stroe, store, 1", "timeout, timeouts, 1", "kitten, sitting, 3" })
	void mistakesAreCounted(String one, String other, int mistakes) {
		assertThat(ClosestName.distance(one, other)).isEqualTo(mistakes);
		assertThat(ClosestName.distance(other, one)).isEqualTo(mistakes);
	}

	@Test
	void theClosestOneIsFound() {
		assertThat(ClosestName.of("turn.complete", List.of("turn.started", "turn.completed")))
			.hasValue("turn.completed");
	}

	@Test
	void nothingIsFoundWhereNothingIsClose() {
		assertThat(ClosestName.of("mine", List.of("turn.started", "turn.completed"))).isEmpty();
	}

}
