package io.codexmanager.docs;

import java.time.Duration;
import java.time.Instant;
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
import io.codexmanager.actuate.GenAiMeters;
import io.codexmanager.actuate.GenAiToolMeters;
import io.codexmanager.actuate.StreamMeters;
import io.codexmanager.actuate.TurnMeters;
import io.codexmanager.claim.ClaimObserver;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.observation.DecisionOutcome;
import io.codexmanager.observation.GenAiVersion;
import io.codexmanager.observation.SkillOutcome;
import io.codexmanager.observation.TurnObservationDocumentation;
import io.codexmanager.observation.TurnObservations;
import io.codexmanager.observation.TurnObserver;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.skill.SkillCallObserver;
import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.stream.StreamStatus;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

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
	void theMetersOfTurnsAreAllThereAre() {
		turn(new TurnMeters(this.registry, List.of("local")));
		Set<String> meters = this.registry.getMeters()
			.stream()
			.map(Meter::getId)
			.map((id) -> id.getName() + " " + id.getType().name().toLowerCase(Locale.ROOT).replace("distribution_", "")
					+ " " + id.getTags().stream().map(Tag::getKey).sorted().toList())
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> described = PAGE.rows("^\\| `(codex\\.manager\\.turns\\.[a-z.]+)` \\| ([a-z]+) \\| ([^|]+) \\|")
			.stream()
			.map((row) -> row.group(1) + " " + row.group(2) + " " + quoted(row.group(3)))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(described).isEqualTo(meters);
		assertThat(words("`kind` of tokens")).isEqualTo(this.registry.find("codex.manager.turns.tokens")
			.counters()
			.stream()
			.map((counter) -> counter.getId().getTag("kind"))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	@ParameterizedTest
	@EnumSource
	void theMetersOfOpenTelemetryAreAllThereAre(GenAiVersion version) {
		turn(new GenAiMeters(this.registry, version));
		new GenAiToolMeters(this.registry, version).ended(run());
		Set<String> described = PAGE
			.rows("^\\| (`gen_ai\\.[^|]+) \\| `" + version.name().toLowerCase(Locale.ROOT).replace('_', '.')
					+ "` \\| ([a-z]+) \\|")
			.stream()
			.flatMap((row) -> Pattern.compile("`([a-z._]+)`")
				.matcher(row.group(1))
				.results()
				.map((name) -> name.group(1))
				.map((name) -> name.startsWith(".") ? "gen_ai.client.inference.usage" + name : name))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(described).isEqualTo(this.registry.getMeters()
			.stream()
			.map((meter) -> meter.getId().getName())
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	private static SkillCallObserver.Report run() {
		ToolCall call = new ToolCall("1", "item/tool/call", "session", "turn", "item", "call", "stock", null, null,
				null, Instant.EPOCH, null, Map.of());
		return new SkillCallObserver.Report("local", call, SkillOutcome.SUCCESS, Duration.ZERO, Duration.ZERO, null);
	}

	private static void turn(TurnObserver observer) {
		new TurnObservations("local", ClientObservations.in(ObservationRegistry.NOOP).turnObservers(List.of(observer)))
			.observe("session", (turn) -> {
				turn.sent("model", "provider");
				turn.wrote();
				turn.used(new TokenCount(4, 3, 2, 1, 0, Map.of()));
				turn.called(1);
				return Flux.empty();
			}, (error) -> TurnOutcome.ERROR)
			.blockLast();
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
	void theWordsOfDecisionsAreAllThereAre() {
		assertThat(words("`outcome` of a decision")).isEqualTo(names(DecisionOutcome.values()));
		assertThat(words("`by` of a decision")).isEqualTo(names(DecisionMaker.values()));
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
