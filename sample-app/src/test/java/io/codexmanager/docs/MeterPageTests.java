package io.codexmanager.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.codexmanager.actuate.ClaimMeters;
import io.codexmanager.actuate.StreamMeters;
import io.codexmanager.claim.ClaimObserver;
import io.codexmanager.observation.TurnObservationDocumentation;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.stream.StreamStatus;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the tables of meters to the meters.
 */
class MeterPageTests {

	private static final Page PAGE = Page.named("observability.md");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void theMetersOfTheStreamAreAllThereAre() {
		new StreamMeters(this.registry, "local");
		Map<String, String> meters = new TreeMap<>(Map.of("codex.manager.stream.failures", "counter"));
		this.registry.getMeters()
			.forEach((meter) -> meters.put(meter.getId().getName(),
					meter.getId().getType().name().toLowerCase(Locale.ROOT)));
		assertThat(PAGE.rows("^\\| `(codex\\.manager\\.stream\\.[a-z.]+)` \\| ([a-z]+) \\|")
			.stream()
			.collect(Collectors.toMap((row) -> row.group(1), (row) -> row.group(2)))).isEqualTo(meters);
	}

	@Test
	void theOutcomesOfFramesAreAllThereAre() {
		assertThat(words("`outcome` of a frame")).isEqualTo(names(FrameOutcome.values()));
	}

	@Test
	void theOutcomesOfTurnsAreAllThereAre() {
		assertThat(words("`outcome` of a turn")).isEqualTo(names(TurnOutcome.values()));
	}

	@Test
	void theKeysOfTurnsAreAllThereAre() {
		Set<String> keys = PAGE.rows("^\\| (`codex\\.(?:session|millis|tokens)[^|]+) \\| [^|]+\\|$")
			.stream()
			.map((row) -> row.group(1))
			.flatMap((row) -> {
				String first = row.substring(1, row.indexOf('`', 1));
				String prefix = first.substring(0, first.lastIndexOf('.'));
				return Pattern.compile("`([a-z._]+)`")
					.matcher(row)
					.results()
					.map((key) -> key.group(1).startsWith(".") ? prefix + key.group(1) : key.group(1));
			})
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(keys).isEqualTo(Arrays.stream(TurnObservationDocumentation.HighCardinality.values())
			.map(TurnObservationDocumentation.HighCardinality::asString)
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void theOutcomesOfClaimsAreAllThereAre() {
		ClaimMeters meters = new ClaimMeters(this.registry);
		Arrays.stream(ClaimObserver.Event.values()).forEach((event) -> meters.claim("skill", event));
		Set<String> outcomes = this.registry.getMeters()
			.stream()
			.map(Meter::getId)
			.map((id) -> id.getTag("outcome"))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(words("`outcome` of a claim")).isEqualTo(outcomes);
		assertThat(PAGE.rows("^\\| `codex.manager.claims` \\| counter \\|")).hasSize(1);
	}

	@Test
	void theStatesOfTheStreamAreAllThereAre() {
		String details = PAGE.rows("The state of the stream is one of (.+?), where the handshake").get(0).group(1);
		assertThat(quoted(details)).isEqualTo(names(StreamStatus.State.values()));
	}

	private static Set<String> words(String heading) {
		String table = PAGE.rows("^\\| " + heading + " \\| \\|\\n(?:\\|.*\\n)+").get(0).group();
		return Pattern.compile("^\\| `([a-z_]+)` \\| [^|]+\\|$", Pattern.MULTILINE)
			.matcher(table)
			.results()
			.map((row) -> row.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> quoted(String text) {
		return Pattern.compile("`([a-z]+)`")
			.matcher(text)
			.results()
			.map((word) -> word.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> names(Enum<?>[] values) {
		return List.of(values)
			.stream()
			.map((value) -> value.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
