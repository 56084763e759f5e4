package io.codexmanager.protocol.runtime;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.TakesTime;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A command to run on the server's machine, in the default sandbox of the runtime and
 * without an approval.
 *
 * @param command the program and its arguments, at least one element and none of them
 * blank; no shell reads them
 * @param cwd working directory on the server's machine; the server's own if not set
 * @param timeoutMs how long the command may run, in milliseconds, from 1 to
 * {@link Integer#MAX_VALUE}; the server itself gives up after two minutes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecuteCommand(List<String> command, @Nullable String cwd,
		@Nullable Long timeoutMs) implements TakesTime {

	public ExecuteCommand {
		command = List.copyOf(command);
		Assert.notEmpty(command, "'command' must hold at least the program");
		for (int i = 0; i < command.size(); i++) {
			Assert.hasText(command.get(i),
					"'command[" + i + "]' must not be empty; the server refuses empty arguments");
		}
		TextChecks.check("cwd", cwd);
		Assert.isTrue(timeoutMs == null || (timeoutMs >= 1 && timeoutMs <= Integer.MAX_VALUE),
				() -> "'timeoutMs' must be from 1 to " + Integer.MAX_VALUE + " but is " + timeoutMs);
	}

	/**
	 * Run a program.
	 * @param command the program and its arguments
	 * @return the request
	 */
	public static ExecuteCommand of(String... command) {
		return of(List.of(command));
	}

	/**
	 * Run a program.
	 * @param command the program and its arguments
	 * @return the request
	 */
	public static ExecuteCommand of(List<String> command) {
		return new ExecuteCommand(command, null, null);
	}

	/**
	 * Set the working directory.
	 * @param cwd the directory on the server's machine
	 * @return a changed copy
	 */
	public ExecuteCommand in(String cwd) {
		return new ExecuteCommand(this.command, cwd, this.timeoutMs);
	}

	/**
	 * Set how long the command may run.
	 * @param timeout the time, one millisecond or more
	 * @return a changed copy
	 */
	public ExecuteCommand timeout(Duration timeout) {
		return new ExecuteCommand(this.command, this.cwd, timeout.toMillis());
	}

	@Override
	public @Nullable Duration serverTime() {
		return (this.timeoutMs != null) ? Duration.ofMillis(this.timeoutMs) : null;
	}

}
