package io.codexmanager.starter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Jars of classes that are in none yet, as those of others are.
 */
final class Jars {

	private Jars() {
	}

	/**
	 * Make a jar.
	 * @param classes the directory of the classes
	 * @param jar where to write it
	 * @return the jar
	 */
	static Path of(Path classes, Path jar) throws IOException {
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream jarred = new JarOutputStream(file);
				Stream<Path> files = Files.walk(classes)) {
			for (Path next : files.filter(Files::isRegularFile).toList()) {
				jarred.putNextEntry(new JarEntry(classes.relativize(next).toString().replace('\\', '/')));
				Files.copy(next, jarred);
				jarred.closeEntry();
			}
		}
		return jar;
	}

}
