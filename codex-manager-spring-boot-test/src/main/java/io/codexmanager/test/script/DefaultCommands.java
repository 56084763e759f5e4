package io.codexmanager.test.script;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A few programs that every machine has.
 */
final class DefaultCommands implements CommandScript {

	private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

	@Override
	public CommandResult run(CommandCall call) throws InterruptedException {
		return switch (call.program()) {
			case "echo" -> CommandResult.success(String.join(" ", call.arguments()) + "\n");
			case "pwd" -> CommandResult.success(Objects.requireNonNullElse(call.cwd(), "/workspace") + "\n");
			case "true" -> CommandResult.success("");
			case "false" -> CommandResult.exited(1, "", "");
			case "sleep" -> sleep(call);
			default -> CommandResult.notFound(call.program());
		};
	}

	private static CommandResult sleep(CommandCall call) throws InterruptedException {
		if (call.arguments().isEmpty()) {
			return CommandResult.exited(1, "", "sleep: missing operand\n");
		}
		String time = call.arguments().get(0);
		long millis;
		try {
			millis = new BigDecimal(time).multiply(MILLIS).longValueExact();
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return CommandResult.exited(1, "", "sleep: invalid time interval '" + time + "'\n");
		}
		Thread.sleep(Math.max(0, millis));
		return CommandResult.success("");
	}

}
