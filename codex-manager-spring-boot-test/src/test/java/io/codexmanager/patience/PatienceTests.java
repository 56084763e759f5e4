package io.codexmanager.patience;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PatienceTests {

	private final String before = System.getProperty(Patience.PROPERTY);

	@AfterEach
	void restore() {
		if (this.before != null) {
			System.setProperty(Patience.PROPERTY, this.before);
		}
		else {
			System.clearProperty(Patience.PROPERTY);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 2000", "2.5, 5000", "0.1, 2000", "1000, 60000" })
	void aTimeIsScaledByTheFactorThatIsSet(String factor, long millis) {
		System.setProperty(Patience.PROPERTY, factor);

		assertThat(Patience.of(Duration.ofSeconds(2))).hasMillis(millis);
	}

	@Test
	void whereNoneIsSetNoTimeGetsShorter() {
		System.clearProperty(Patience.PROPERTY);

		assertThat(Patience.of(Duration.ofSeconds(2))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
	}

}
