package io.codexmanager.test.server;

import java.time.Duration;
import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import io.codexmanager.test.script.CommandCall;
import io.codexmanager.test.script.CommandResult;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands outside of turns.
 */
final class CommandRoutes implements Routes {

	private static final String METHOD = "command/exec";

	private final ManagerState state;

	private final Duration hangTime;

	CommandRoutes(ManagerState state, Duration hangTime) {
		this.state = state;
		this.hangTime = hangTime;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.later("POST", "/api/commands/exec", this::execute));
	}

	private Mono<Reply> execute(Call call) {
		ObjectNode body = Fields.required(call.body())
			.words("command")
			.text("cwd", false, 0, Integer.MAX_VALUE)
			.count("timeoutMs")
			.checked();
		List<String> command = body.path("command").valueStream().map(JsonNode::asString).toList();
		CommandCall wanted = new CommandCall(command, body.has("cwd") ? body.path("cwd").asString() : null);
		return result(wanted, body.path("timeoutMs").asLong(Long.MAX_VALUE)).map(CommandRoutes::reply)
			.onErrorResume(RuntimeErrorException.class, (ex) -> Mono
				.just(RuntimeRefusal.of(ex, RuntimeRefusal.details(METHOD).put("command", String.join(" ", command)))));
	}

	private Mono<CommandResult> result(CommandCall wanted, long timeoutMs) {
		boolean hangs = timeoutMs > this.hangTime.toMillis();
		RuntimeErrorException timedOut = hangs ? RuntimeErrorException.silent(METHOD)
				: RuntimeErrorException.failed("exec failed: sandbox error: command timed out");
		return Mono.fromFuture(() -> this.state.locked(() -> {
			this.state.services().runtimeNeeded();
			return this.state.services().commands().run(wanted);
		})).timeout(hangs ? this.hangTime : Duration.ofMillis(timeoutMs), Mono.error(timedOut));
	}

	private static Reply reply(CommandResult result) {
		if (result.refused()) {
			throw RuntimeErrorException
				.failed("exec failed: sandbox error: sandbox denied exec error, exit code: %d, stdout: %s, stderr: %s"
					.formatted(result.exitCode(), result.stdout(), result.stderr()));
		}
		return Reply.ok(RuntimeCalls.wrapped(Json.object()
			.put("exitCode", result.exitCode())
			.put("stdout", result.stdout())
			.put("stderr", result.stderr())));
	}

}
