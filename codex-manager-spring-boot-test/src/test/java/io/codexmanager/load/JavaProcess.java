package io.codexmanager.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A program of the tests in a JVM of its own, and what it prints.
 */
final class JavaProcess implements AutoCloseable {

	private final List<String> printed = new ArrayList<>();

	private final Process process;

	private final BufferedReader output;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	static JavaProcess start(Class<?> program, List<String> options, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
		command.addAll(arguments);
		try {
			return new JavaProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for a line.
	 * @param wanted which
	 * @return the line
	 * @throws IllegalStateException if the program ends without it
	 */
	String line(Predicate<String> wanted) {
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				this.printed.add(line);
				if (wanted.test(line)) {
					return line;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("The program ended early and printed " + String.join("\n", this.printed));
	}

	/**
	 * Send a line, and wait for one.
	 * @param line the line
	 * @param wanted which one answers it
	 * @return the answer
	 */
	String ask(String line, Predicate<String> wanted) {
		try {
			this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return line(wanted);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
