package io.codexmanager.starter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes with the starter, as the build lists it.
 */
final class StarterDependencies {

	/** Maven writes them to files, too, unless it runs in batch mode. */
	private static final Pattern COLORS = Pattern.compile("\u001B\\[[;\\d]*m");

	private StarterDependencies() {
	}

	static Stream<Dependency> read() {
		return lines("META-INF/starter-dependencies.txt").map((line) -> COLORS.matcher(line).replaceAll(""))
			.filter((line) -> line.startsWith("   "))
			.map(Dependency::parse);
	}

	static Stream<String> lines(String resource) {
		try {
			return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8).lines();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("./mvnw generate-test-resources makes what is missing here", ex);
		}
	}

	/**
	 * A dependency.
	 *
	 * @param name group, artifact and classifier, without the version
	 * @param file its jar, or the directory of its classes where it was built just now
	 */
	record Dependency(String name, Path file) {

		private static final Pattern LINE = Pattern
			.compile(" *([^:]+:[^:]+):jar:(?:([^:]+):)?[^:]+:(?:compile|runtime):(.+?)(?: -- module .*)?");

		static Dependency parse(String line) {
			Matcher matcher = LINE.matcher(line);
			assertThat(matcher.matches()).as("'%s' can be read", line).isTrue();
			String name = matcher.group(1) + ((matcher.group(2) != null) ? ":" + matcher.group(2) : "");
			return new Dependency(name, Path.of(matcher.group(3)));
		}

		/** Classes that are in no jar yet count as they will in one. */
		long bytes() {
			try (Stream<Path> files = Files.walk(this.file)) {
				return files.filter(Files::isRegularFile).mapToLong(this::size).sum();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private long size(Path file) {
			try {
				if (file.equals(this.file)) {
					return Files.size(file);
				}
				ByteArrayOutputStream jarred = new ByteArrayOutputStream();
				try (OutputStream deflating = new DeflaterOutputStream(jarred)) {
					Files.copy(file, deflating);
				}
				return jarred.size();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
