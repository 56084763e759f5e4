package io.codexmanager.test.runtime.catalogue;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.test.runtime.support.RuntimeErrorException;
import io.codexmanager.test.script.CommandCall;
import io.codexmanager.test.script.CommandResult;
import io.codexmanager.test.script.CommandScript;

/**
 * Commands that clients have run outside of turns. Each has a thread of its own, which is
 * interrupted once nobody waits for it any more.
 */
public final class Commands {

	private final Set<CompletableFuture<CommandResult>> running = ConcurrentHashMap.newKeySet();

	private final CommandScript script;

	Commands(CommandScript script) {
		this.script = script;
	}

	/**
	 * Run a command.
	 * @param call the command
	 * @return what comes of it; to cancel it stops the command
	 */
	public CompletableFuture<CommandResult> run(CommandCall call) {
		CompletableFuture<CommandResult> result = new CompletableFuture<>();
		Thread worker = new Thread(() -> play(call, result), "codex-command-" + call.program());
		worker.setDaemon(true);
		this.running.add(result);
		result.whenComplete((value, ex) -> {
			this.running.remove(result);
			if (Thread.currentThread() != worker) {
				worker.interrupt();
			}
		});
		worker.start();
		return result;
	}

	private void play(CommandCall call, CompletableFuture<CommandResult> result) {
		try {
			result.complete(this.script.run(call));
		}
		catch (Throwable ex) {
			result.completeExceptionally(RuntimeErrorException.failed("exec failed: " + ex.getMessage()));
		}
	}

	/**
	 * The runtime is gone, and with it whatever it runs.
	 */
	void stop() {
		this.running.forEach((result) -> result.completeExceptionally(RuntimeErrorException.gone()));
	}

}
