package io.codexmanager.test.script;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A command that a client requests to run, outside of any turn.
 *
 * @param command the program and its arguments, at least one element
 * @param cwd the working directory, {@code null} for the manager's own
 */
public record CommandCall(List<String> command, @Nullable String cwd) {

	public CommandCall {
		command = List.copyOf(command);
	}

	/**
	 * The program.
	 * @return the first element of the command
	 */
	public String program() {
		return this.command.get(0);
	}

	/**
	 * The arguments of the program.
	 * @return all but the first element of the command
	 */
	public List<String> arguments() {
		return this.command.subList(1, this.command.size());
	}

}
