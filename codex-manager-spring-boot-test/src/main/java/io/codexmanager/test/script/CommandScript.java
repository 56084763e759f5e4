package io.codexmanager.test.script;

/**
 * Scripted commands, which determine the result of a command that a client requests to
 * run. No command is actually run.
 */
@FunctionalInterface
public interface CommandScript {

	/**
	 * Simulate a command. Called on a worker thread of its own and may block; when the
	 * time limit of the command is exceeded, or the runtime is gone, the thread is
	 * interrupted and the result is ignored.
	 * @param call the command
	 * @return the result
	 * @throws Exception to fail with the exception's message
	 */
	CommandResult run(CommandCall call) throws Exception;

	/**
	 * The script that is used by default. It supports {@code echo}, {@code pwd},
	 * {@code true}, {@code false} and {@code sleep}; every other program is not found.
	 * @return the default script
	 */
	static CommandScript byDefault() {
		return new DefaultCommands();
	}

}
