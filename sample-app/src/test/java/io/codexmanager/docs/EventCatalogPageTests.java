package io.codexmanager.docs;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.codexmanager.client.operation.OperationNames;
import io.codexmanager.event.Aliases;
import io.codexmanager.event.AppServerSignal;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;
import io.codexmanager.event.ItemDeltaEvent;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.protocol.session.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the catalog of events to the events, so that they cannot drift apart.
 */
class EventCatalogPageTests {

	private static final Page PAGE = Page.named("event-catalog.md");

	private static final Pattern ACCESSOR = Pattern.compile("`(\\w+)\\([^)]*\\)`");

	private static final Set<Class<?>> GENERAL = Set.of(CodexEvent.class, ManagerEvent.class, AppServerSignal.class,
			ItemDeltaEvent.class);

	private static final Path RECORDINGS = Path
		.of("../codex-manager-spring-boot-autoconfigure/src/test/resources/recordings/stream");

	static Stream<Row> rows() {
		return PAGE.rows("^\\| `([a-z_.]+)` \\| `(\\w+)` \\|(.*?)\\| (.+) \\| (.+) \\|$").stream().map(Row::of);
	}

	@Test
	void thePageHasEveryEventOnceAndNoOther() {
		assertThat(rows().map(Row::name)).containsExactlyInAnyOrderElementsOf(EventNames.startingWith(""));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void theTypeIsTheOneOfTheEvent(Row row) {
		assertThat(EventNames.typeOf(row.name()).getSimpleName()).isEqualTo(row.type());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void whatTheTypeSaysBeyondItsSuperTypesIsAllThatIsSaid(Row row) {
		Class<?> type = EventNames.typeOf(row.name());
		Set<String> known = new TreeSet<>();
		Arrays.stream(type.getMethods())
			.filter((method) -> CodexEvent.class.isAssignableFrom(method.getDeclaringClass()))
			.filter((method) -> method.getParameterCount() == 0 && !general(type, method))
			.forEach((method) -> known.add(method.getName()));
		assertThat(row.says()).containsExactlyInAnyOrderElementsOf(known);
	}

	@Test
	void theOperationsThatTellTheSameExist() {
		List<String> operations = rows()
			.flatMap((row) -> Pattern.compile("`([a-z_]+\\.[a-z_.]+)`").matcher(row.missed()).results())
			.map((operation) -> operation.group(1))
			.toList();
		assertThat(operations).hasSizeGreaterThan(20).isSubsetOf(OperationNames.all());
	}

	@Test
	void theAliasesAreAliasesOfEventsOfTheirType() {
		List<MatchResult> aliases = PAGE
			.rows("^\\| `([a-z_]+)` \\| `([a-z_.]+)`: its parameters alone \\| `(\\w+)` \\|$");
		assertThat(aliases).hasSize(8).allSatisfy((alias) -> {
			assertThat(Aliases.named(alias.group(1))).isTrue();
			assertThat(Aliases.named(alias.group(2))).isFalse();
			assertThat(EventNames.typeOf(alias.group(1))).isEqualTo(EventNames.typeOf(alias.group(2)));
			assertThat(EventNames.typeOf(alias.group(1)).getSimpleName()).isEqualTo(alias.group(3));
		});
	}

	@Test
	void everyRecordedFrameIsInTheCatalog() throws IOException {
		Set<String> catalogued = new HashSet<>(rows().map(Row::name).toList());
		PAGE.rows("^\\| `([a-z_]+)` \\| .*: its parameters alone").forEach((alias) -> catalogued.add(alias.group(1)));
		List<String> families = PAGE.rows("^\\| `([a-z_.]+)\\*?` \\| .* \\| `(?:ManagerEvent|AppServerSignal)` \\|$")
			.stream()
			.map((family) -> family.group(1))
			.toList();
		Set<String> recorded = recorded();
		assertThat(recorded).hasSizeGreaterThan(50)
			.allSatisfy((type) -> assertThat(
					catalogued.contains(type) || Aliases.named(type) && families.stream().anyMatch(type::startsWith))
				.as(type)
				.isTrue());
	}

	@Test
	void theItemsAreAllThereAre() {
		String items = PAGE.rows("^`item\\(\\)` is one of (.+)$").get(0).group(1);
		assertThat(Pattern.compile("`(\\w+Item)`").matcher(items).results().map((item) -> item.group(1)))
			.containsExactlyInAnyOrderElementsOf(
					Arrays.stream(Item.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
	}

	@Test
	void whatTheGeneralTypesSayIsThere() {
		PAGE.rows("^\\| `(CodexEvent|ManagerEvent|AppServerSignal|ItemDeltaEvent)` \\| (.+) \\|$")
			.forEach((row) -> assertThat(says(row.group(2))).isNotEmpty()
				.allSatisfy((name) -> assertThat(GENERAL).anyMatch((type) -> Arrays.stream(type.getMethods())
					.anyMatch(
							(method) -> type.getSimpleName().equals(row.group(1)) && method.getName().equals(name)))));
	}

	/**
	 * Tell whether all events of a general type have a method. What pieces of items have
	 * is said of each of them.
	 */
	private static boolean general(Class<?> type, Method method) {
		return GENERAL.stream()
			.filter((general) -> general != ItemDeltaEvent.class && general.isAssignableFrom(type))
			.flatMap((general) -> Arrays.stream(general.getMethods()))
			.anyMatch((inherited) -> inherited.getName().equals(method.getName()));
	}

	private static Set<String> says(String cell) {
		Set<String> says = new TreeSet<>();
		ACCESSOR.matcher(cell).results().forEach((accessor) -> says.add(accessor.group(1)));
		return says;
	}

	private static Set<String> recorded() throws IOException {
		JsonMapper mapper = JsonMapper.shared();
		Set<String> types = new TreeSet<>();
		for (Path file : Page.files(RECORDINGS, ".jsonl").toList()) {
			for (String line : Files.readAllLines(file)) {
				JsonNode frame = mapper.readTree(line).path("frame");
				if (frame.has("payload")) {
					types.add(frame.path("type").asString());
				}
			}
		}
		return types;
	}

	record Row(String name, String type, Set<String> says, String missed) {

		static Row of(MatchResult row) {
			return new Row(row.group(1), row.group(2), EventCatalogPageTests.says(row.group(3)), row.group(5));
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
