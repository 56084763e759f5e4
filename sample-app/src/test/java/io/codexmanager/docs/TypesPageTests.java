package io.codexmanager.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the page of the public types to the sources: each public type is on the page, or
 * its Javadoc says that it is the library's own.
 */
class TypesPageTests {

	private static final String BASE = "io.codexmanager";

	private static final Path SOURCES = Path
		.of("../codex-manager-spring-boot-autoconfigure/src/main/java/io/codexmanager");

	/** They have catalogs of their own. */
	private static final List<String> ELSEWHERE = List.of("protocol", "event");

	private static final Pattern PUBLIC = Pattern
		.compile("^public (?:[a-z-]+ )*(?:class|@?interface|record|enum) (\\w+)", Pattern.MULTILINE);

	private static final String OWN_USE = "For the library's own use.";

	private static final Pattern NAME = Pattern.compile("`(\\w+)`");

	@Test
	void eachPublicTypeIsListedInItsPackageOrMarked() throws IOException {
		Map<String, Set<String>> listed = listed();
		Map<String, Set<String>> there = there();
		// a reactive type stands beside the blocking one
		there.values()
			.forEach((types) -> types.removeIf(
					(type) -> type.startsWith("Reactive") && types.contains(type.substring("Reactive".length()))));

		assertThat(there).hasSizeGreaterThan(10).containsExactlyInAnyOrderEntriesOf(listed);
	}

	@Test
	void noTypeIsListedTwice() {
		assertThat(rows().flatMap(TypesPageTests::types)).doesNotHaveDuplicates();
	}

	private static Stream<MatchResult> rows() {
		return Page.named("types.md").rows("^\\| `([a-z.]+)` \\| [^|]+ \\| ([^|]+) \\|").stream();
	}

	private static Stream<String> types(MatchResult row) {
		return NAME.matcher(row.group(2)).results().map((name) -> name.group(1));
	}

	private static Map<String, Set<String>> listed() {
		Map<String, Set<String>> listed = new TreeMap<>();
		rows().forEach((row) -> {
			Set<String> types = listed.computeIfAbsent(row.group(1).equals(BASE) ? "" : row.group(1),
					(name) -> new TreeSet<>());
			types(row).forEach(types::add);
		});
		return listed;
	}

	private static Map<String, Set<String>> there() throws IOException {
		Map<String, Set<String>> there = new TreeMap<>();
		try (Stream<Path> files = Files.walk(SOURCES)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				String room = SOURCES.relativize(file.getParent()).toString().replace('\\', '.').replace('/', '.');
				Matcher type = PUBLIC.matcher(Files.readString(file));
				if (!ELSEWHERE.contains(room.split("\\.")[0]) && type.find() && !own(file, type.start())) {
					there.computeIfAbsent(room, (name) -> new TreeSet<>()).add(type.group(1));
				}
			}
		}
		return there;
	}

	private static boolean own(Path file, int type) throws IOException {
		String before = Files.readString(file).substring(0, type);
		String sentence = String.join("\\s+(?:\\* )?", Arrays.asList(OWN_USE.split(" ")));
		return Pattern.compile(sentence).matcher(before).find();
	}

}
