package io.codexmanager.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the {@link FrameSender} in a JVM of its own. It ends with the stream of its
 * commands, so also when this JVM ends early.
 */
final class SenderProcess implements AutoCloseable {

	private final Process process;

	private final Writer commands;

	private final int port;

	SenderProcess(List<String> receivers) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
						System.getProperty("java.class.path"), FrameSender.class.getName()));
		command.addAll(receivers);
		try {
			this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			this.commands = this.process.outputWriter(StandardCharsets.UTF_8);
			this.port = port(
					new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	void sendAllTo(String receiver) {
		try {
			this.commands.write(receiver + "\n");
			this.commands.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
	}

	/** Others may print as well, such as a logging framework. */
	private static int port(BufferedReader output) throws IOException {
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.matches("\\d+")) {
				return Integer.parseInt(line);
			}
		}
		throw new IllegalStateException("The sender did not start");
	}

}
