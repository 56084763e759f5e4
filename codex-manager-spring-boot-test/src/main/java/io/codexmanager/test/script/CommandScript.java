package io.codexmanager.test.script;

/**
 * Scripted commands: decides what comes of a command that a client wants to be run.
 * Nothing is really run.
 */
@FunctionalInterface
public interface CommandScript {

	/**
	 * Pretend to run a command. Runs on a worker thread of its own and may block; when
	 * the time of the command is over, or the runtime is gone, the thread is interrupted
	 * and the result no longer counts.
	 * @param call the command
	 * @return what came of it
	 * @throws Exception to fail with the exception's message
	 */
	CommandResult run(CommandCall call) throws Exception;

	/**
	 * The script used unless another is given. It knows {@code echo}, {@code pwd},
	 * {@code true}, {@code false} and {@code sleep}; every other program is not found.
	 * @return the default script
	 */
	static CommandScript byDefault() {
		return new DefaultCommands();
	}

}
