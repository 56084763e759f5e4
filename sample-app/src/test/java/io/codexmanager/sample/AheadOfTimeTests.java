package io.codexmanager.sample;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Processes the sample ahead of time, as {@code spring-boot:process-aot} does, and runs
 * what came out on this JDK and on others, if they are installed.
 */
class AheadOfTimeTests {

	/** What the sample has only in tests, by the names of jars and folders. */
	private static final Pattern TEST_ONLY = Pattern
		.compile("(?:test-classes|test|(?:junit|mockito|assertj|awaitility|spring-test|spring-boot-test"
				+ "|resilience4j-(?:spring|micrometer|framework))-?.*)");

	private static final String JDKS = "/usr/lib/jvm";

	@TempDir
	private static Path directory;

	private static Path classes = Path.of("");

	@BeforeAll
	static void process() throws Exception {
		Path sources = directory.resolve("sources");
		classes = directory.resolve("classes");
		Path log = directory.resolve("process.log");
		Process process = start(java(Path.of(System.getProperty("java.home"))), log, classPath(),
				"org.springframework.boot.SpringApplicationAotProcessor", SampleApplication.class.getName(),
				sources.toString(), classes.toString(), classes.toString(), "io.codexmanager", "sample-app");
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(log)).isZero();
		compile(sources);
	}

	private static void compile(Path sources) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "--release", "17",
				"-d", classes.toString(), "-cp", classPath()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void theSampleDoesItsWork(int version) throws Exception {
		Optional<Path> home = jdk(version);
		assumeThat(home).as("JDK %d is neither this one nor in %s", version, JDKS).isPresent();
		Path log = directory.resolve("run-" + version + ".log");
		Process process = start(java(home.orElseThrow()), log, classes + File.pathSeparator + classPath(),
				"-Dspring.aot.enabled=true", SampleApplication.class.getName(), "--server.port=0");
		try {
			Awaitility.await().until(() -> !process.isAlive() || !lines(log, "up").isEmpty());
		}
		finally {
			process.destroy();
			process.waitFor();
		}
		String output = Files.readString(log);
		assertThat(output).contains("Starting AOT-processed SampleApplication using Java " + version)
			.doesNotContain("WARN", "ERROR");
		assertThat(lines(log, "session")).singleElement().asString().contains("lookup_ticket");
		assertThat(lines(log, "tool")).containsExactly("lookup_ticket {\"ticketId\":\"T-1\"}", "served");
		assertThat(lines(log, "approval")).containsExactly("may I run: date +%F", "accept");
		assertThat(lines(log, "answer")).singleElement().asString().endsWith("so it is overdue.");
	}

	@Test
	void aProfileThatDidNotExistThenStopsTheStart() throws Exception {
		Path log = directory.resolve("late.log");
		Process process = start(java(Path.of(System.getProperty("java.home"))), log,
				classes + File.pathSeparator + classPath(), "-Dspring.aot.enabled=true",
				SampleApplication.class.getName(), "--server.port=0",
				"--codex-manager.profiles.late.base-url=http://127.0.0.1:1");
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).isNotZero();
		assertThat(Files.readString(log)).contains("codex-manager.profiles.late",
				"did not exist when the application was processed ahead of time");
	}

	@Test
	void theMetadataForNativeImagesNamesSkillsListenersAndTheWire() throws Exception {
		String metadata = Files
			.readString(classes.resolve("META-INF/native-image/io.codexmanager/sample-app/reachability-metadata.json"));
		assertThat(metadata).contains("io.codexmanager.sample.Tickets", "\"lookupTicket\"",
				"io.codexmanager.sample.Tickets$Ticket", "\"decide\"", "io.codexmanager.protocol.session.CreateSession",
				"io.codexmanager.client.operation.SessionOperations");
	}

	private static List<String> lines(Path log, String what) throws IOException {
		String prefix = String.format("%-9s| ", what);
		return Files.readString(log)
			.lines()
			.filter((line) -> line.startsWith(prefix))
			.map((line) -> line.substring(prefix.length()))
			.toList();
	}

	private static Process start(Path java, Path log, String classPath, String... arguments) throws IOException {
		// what the manifest of the sample's jar says as well
		List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1",
				"--enable-native-access=ALL-UNNAMED", "-cp", classPath));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	private static String classPath() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !TEST_ONLY.matcher(Path.of(entry).getFileName().toString()).matches())
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static Optional<Path> jdk(int version) {
		Stream<Path> homes = Stream.of(Path.of(System.getProperty("java.home")));
		if (Files.isDirectory(Path.of(JDKS))) {
			try (Stream<Path> installed = Files.list(Path.of(JDKS))) {
				homes = Stream.concat(homes, installed.sorted().toList().stream());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return homes.filter((home) -> Files.isExecutable(java(home)) && isVersion(home, version)).findFirst();
	}

	private static boolean isVersion(Path home, int version) {
		try {
			return Files.readString(home.resolve("release"), StandardCharsets.UTF_8)
				.contains("JAVA_VERSION=\"" + version + ".");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Path java(Path home) {
		return home.resolve("bin").resolve("java");
	}

}
