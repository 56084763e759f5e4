package io.codexmanager.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ObserversTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void eachIsToldInTheirOrderWhateverTheOthersThrow(CapturedOutput output) {
		Observers<Consumer<String>> observers = observers(List.of((what) -> this.told.add("first " + what), (what) -> {
			throw new AssertionError("broken");
		}, (what) -> this.told.add("last " + what)));
		observers.tell((observer) -> observer.accept("end"));
		observers.tell((observer) -> observer.accept("other end"));
		assertThat(this.told).containsExactly("first end", "last end", "first other end", "last other end");
		assertThat(output.getOut()).containsOnlyOnce("An observer of ends failed")
			.containsOnlyOnce("AssertionError: broken");
	}

	@Test
	void nobodyIsThereToTell() {
		assertThat(observers(List.of()).isEmpty()).isTrue();
		assertThat(observers(List.of(this.told::add)).isEmpty()).isFalse();
	}

	private static Observers<Consumer<String>> observers(List<Consumer<String>> observers) {
		return new Observers<>(observers, LogFactory.getLog(ObserversTests.class), "An observer of ends");
	}

}
