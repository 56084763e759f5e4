package io.codexmanager.starter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the library costs an application that starts and does not use it yet: the same
 * application is started with the jar of the library and without it, in turns, with the
 * same other jars on the class path and a JVM of its own each time.
 */
class StartupBenchmark {

	private static final int PAIRS = Integer.getInteger("codex-manager.benchmark.pairs", 15);

	private static final long MOST_MILLIS = 150;

	private static final long MOST_CLASSES = 700;

	private static final long MOST_BYTES = 5_000_000;

	private static final String LIBRARY = "codex-manager-spring-boot-autoconfigure";

	@TempDir
	private Path directory;

	@Test
	void anApplicationThatDoesNotUseTheLibraryYetHardlyPaysForIt() throws IOException, InterruptedException {
		ClassPath classes = classPath();
		StartupPreparation bare = prepare("without", classes.without());
		StartupPreparation whole = prepare("with", classes.with());
		List<Start> without = new ArrayList<>();
		List<Start> with = new ArrayList<>();
		// the first start reads the jars into the cache of the system
		start(bare);
		start(whole);
		for (int pair = 0; pair < PAIRS; pair++) {
			boolean first = pair % 2 == 0;
			if (first) {
				without.add(start(bare));
			}
			with.add(start(whole));
			if (!first) {
				without.add(start(bare));
			}
		}
		long millis = report("start, ms", without, with, Start::wall);
		report("CPU of the main thread, ms", without, with, Start::main);
		report("CPU of all threads, ms", without, with, Start::process);
		long loaded = report("classes", without, with, Start::classes);
		long heap = report("heap, bytes", without, with, Start::heap);
		List<String> threads = new ArrayList<>(with.get(0).threads());
		without.get(0).threads().forEach(threads::remove);
		System.out.println("threads more: " + threads);
		assertThat(threads).as("threads before something is used").isEmpty();
		if (StartupPreparation.isUsed()) {
			// the bounds are those of an application as it is
			return;
		}
		assertThat(loaded).as("classes more").isLessThanOrEqualTo(MOST_CLASSES);
		assertThat(heap).as("bytes of heap more").isLessThanOrEqualTo(MOST_BYTES);
		assertThat(millis).as("milliseconds more").isLessThanOrEqualTo(MOST_MILLIS);
	}

	/** Print the medians, and return the median of the differences of the pairs. */
	private static long report(String name, List<Start> without, List<Start> with, ToLongFunction<Start> figure) {
		long[] differences = new long[PAIRS];
		Arrays.setAll(differences,
				(pair) -> figure.applyAsLong(with.get(pair)) - figure.applyAsLong(without.get(pair)));
		long more = median(differences);
		System.out.printf(Locale.ROOT, "%s: %,d without, %,d with; %,d more at the median of %d pairs%n", name,
				median(without.stream().mapToLong(figure).toArray()), median(with.stream().mapToLong(figure).toArray()),
				more, PAIRS);
		return more;
	}

	private static long median(long[] values) {
		Arrays.sort(values);
		return values[values.length / 2];
	}

	private StartupPreparation prepare(String name, String classPath) throws IOException, InterruptedException {
		return StartupPreparation.of(Files.createDirectory(this.directory.resolve(name)), classPath);
	}

	private static Start start(StartupPreparation application) throws IOException, InterruptedException {
		String printed = application.start();
		return printed.lines()
			.filter((line) -> line.startsWith(EmptyApplication.FIGURES + " "))
			.map(Start::parse)
			.findAny()
			.orElseThrow(() -> new AssertionError("The application did not start: " + printed));
	}

	private ClassPath classPath() throws IOException {
		List<Path> all = StarterDependencies.read().map(StarterDependencies.Dependency::file).toList();
		Path application = Files.createDirectory(this.directory.resolve("application"));
		String name = EmptyApplication.class.getName().replace('.', '/') + ".class";
		Path file = application.resolve(name);
		Files.createDirectories(file.getParent());
		try (var bytes = EmptyApplication.class.getClassLoader().getResourceAsStream(name)) {
			Files.copy(bytes, file);
		}
		List<Path> others = new ArrayList<>(List.of(Jars.of(application, this.directory.resolve("application.jar"))));
		all.stream().filter((path) -> !path.toString().contains(LIBRARY)).forEach(others::add);
		Path library = all.stream().filter((path) -> path.toString().contains(LIBRARY)).findAny().orElseThrow();
		List<Path> every = new ArrayList<>(others);
		every.add(Files.isDirectory(library) ? Jars.of(library, this.directory.resolve("library.jar")) : library);
		return new ClassPath(join(others), join(every));
	}

	private static String join(List<Path> paths) {
		return String.join(System.getProperty("path.separator"), paths.stream().map(Path::toString).toList());
	}

	private record ClassPath(String without, String with) {

	}

	/**
	 * A start of the application.
	 *
	 * @param wall milliseconds from the start of the JVM to that of the application
	 * @param main milliseconds of processor time of the thread that started it
	 * @param process milliseconds of processor time of all threads, compilers included
	 * @param classes how many were loaded
	 * @param heap bytes after a collection
	 * @param threads names of the threads that are alive
	 */
	private record Start(long wall, long main, long process, long classes, long heap, List<String> threads) {

		static Start parse(String line) {
			String[] parts = line.split(" ");
			return new Start(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]),
					Long.parseLong(parts[4]), Long.parseLong(parts[5]), List.of(parts[6].split(",")));
		}

	}

}
