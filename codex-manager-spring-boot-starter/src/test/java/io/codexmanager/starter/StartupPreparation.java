package io.codexmanager.starter;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is done with an application before the starts that are measured, as it can be done
 * with a service before it is delivered: {@code aot} lets Spring process it ahead of
 * time, {@code cds} archives its classes, {@code aot-cache} does so with what JDK 25 adds
 * to them.
 */
final class StartupPreparation {

	private static final List<String> STEPS = Arrays
		.stream(System.getProperty("codex-manager.benchmark.prepare", "").split(","))
		.filter((step) -> !step.isEmpty())
		.toList();

	private static final String JAVA = Path
		.of(System.getProperty("codex-manager.benchmark.java-home", System.getProperty("java.home")), "bin", "java")
		.toString();

	private static final int MINUTES = 5;

	private final Path directory;

	private final List<String> options = new ArrayList<>(
			Arrays.stream(System.getProperty("codex-manager.benchmark.jvm", "").split(" "))
				.filter((option) -> !option.isEmpty())
				.toList());

	private String classPath;

	private StartupPreparation(Path directory, String classPath) {
		this.directory = directory;
		this.classPath = classPath;
	}

	/**
	 * Prepare an application.
	 * @param directory an empty directory for what is made
	 * @param classPath the jars of the application
	 * @return what starts it
	 */
	static StartupPreparation of(Path directory, String classPath) throws IOException, InterruptedException {
		StartupPreparation preparation = new StartupPreparation(directory, classPath);
		for (String step : STEPS) {
			preparation.take(step);
		}
		return preparation;
	}

	/**
	 * Tell whether anything is done before the starts.
	 */
	static boolean isUsed() {
		return !STEPS.isEmpty();
	}

	private void take(String step) throws IOException, InterruptedException {
		switch (step) {
			case "aot" -> processAheadOfTime();
			case "cds" -> train("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=");
			case "aot-cache" -> train("-XX:AOTCacheOutput=", "-XX:AOTCache=");
			default -> throw new IllegalArgumentException(
					"'codex-manager.benchmark.prepare' takes aot, cds and aot-cache, but not " + step);
		}
	}

	private void processAheadOfTime() throws IOException, InterruptedException {
		Path sources = this.directory.resolve("sources");
		Path classes = this.directory.resolve("classes");
		// the processor takes no arguments of the application, so it is given the profile
		// otherwise
		run(List.of(JAVA, "-D" + EmptyApplication.PROFILE, "-cp", this.classPath,
				"org.springframework.boot.SpringApplicationAotProcessor", EmptyApplication.class.getName(),
				sources.toString(), classes.toString(), classes.toString(), "io.codexmanager", "empty"));
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "--release", "17",
				"-d", classes.toString(), "-cp", this.classPath));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
		Path jar = Jars.of(classes, this.directory.resolve("processed.jar"));
		this.classPath = jar + File.pathSeparator + this.classPath;
		this.options.add("-Dspring.aot.enabled=true");
	}

	/** Start once to learn what is needed, and use that in all further starts. */
	private void train(String write, String read) throws IOException, InterruptedException {
		Path file = this.directory.resolve("archive");
		List<String> training = new ArrayList<>(command());
		training.add(1, write + file);
		run(training);
		assertThat(file).isNotEmptyFile();
		this.options.add(read + file);
	}

	/**
	 * Start the application, and wait for its end.
	 * @return what it printed
	 */
	String start() throws IOException, InterruptedException {
		return run(command());
	}

	private List<String> command() {
		List<String> command = new ArrayList<>(List.of(JAVA));
		command.addAll(this.options);
		command
			.addAll(List.of("-cp", this.classPath, EmptyApplication.class.getName(), "--" + EmptyApplication.PROFILE));
		return command;
	}

	private String run(List<String> command) throws IOException, InterruptedException {
		Path output = this.directory.resolve("output.txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("the application ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String printed = Files.readString(output);
		assertThat(process.exitValue()).as(printed).isZero();
		return printed;
	}

}
