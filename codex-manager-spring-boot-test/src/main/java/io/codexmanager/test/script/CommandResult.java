package io.codexmanager.test.script;

/**
 * The result of a command.
 *
 * @param refused whether the sandbox did not allow it to run; the client then receives an
 * error that contains the rest
 * @param exitCode the exit code
 * @param stdout what it printed
 * @param stderr what it complained about
 */
public record CommandResult(boolean refused, int exitCode, String stdout, String stderr) {

	private static final int PANIC = 101;

	/**
	 * A command that succeeded.
	 * @param stdout what it printed
	 * @return the result, with exit code 0
	 */
	public static CommandResult success(String stdout) {
		return exited(0, stdout, "");
	}

	/**
	 * A command that ran to its end.
	 * @param exitCode the exit code
	 * @param stdout what it printed
	 * @param stderr what it complained about
	 * @return the result
	 */
	public static CommandResult exited(int exitCode, String stdout, String stderr) {
		return new CommandResult(false, exitCode, stdout, stderr);
	}

	/**
	 * A command that the sandbox did not let run.
	 * @param exitCode the exit code
	 * @param stdout what it printed
	 * @param stderr what it complained about
	 * @return the result
	 */
	public static CommandResult refused(int exitCode, String stdout, String stderr) {
		return new CommandResult(true, exitCode, stdout, stderr);
	}

	/**
	 * A command whose program does not exist.
	 * @param program the program
	 * @return the result
	 */
	public static CommandResult notFound(String program) {
		return refused(PANIC, "",
				"\nthread 'main' (2) panicked at linux-sandbox/src/linux_run_main.rs:422:5:\n" + "Failed to execvp "
						+ program + ": No such file or directory (os error 2)\n"
						+ "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n");
	}

}
