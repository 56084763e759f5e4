package io.codexmanager.test.runtime.session;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.script.ApprovalReply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A command of the model: asked about, then run or not.
 */
final class CommandFlow {

	private static final String METHOD = "item/commandExecution/requestApproval";

	/**
	 * Policies under which nothing leaves the sandbox, with the runtime's names of them.
	 */
	private static final Map<String, String> REJECTING = Map.of("never", "Never", "untrusted", "UnlessTrusted");

	private static final int PID_LIMIT = 99_999;

	private final TurnTools tools;

	private final TurnRun run;

	CommandFlow(TurnTools tools, TurnRun run) {
		this.tools = tools;
		this.run = run;
	}

	ApprovalReply run(String command, String output, int exitCode) {
		String id = called(Json.object().put("cmd", command));
		return ask(id, command, params(id, line(command), command), output, exitCode);
	}

	/**
	 * Run a command outside the sandbox. The request of its approval says nothing of that
	 * but the justification, if there is one.
	 */
	ApprovalReply runEscalated(String command, @Nullable String justification) {
		ObjectNode arguments = Json.object().put("cmd", command).put("sandbox_permissions", "require_escalated");
		if (justification != null) {
			arguments.put("justification", justification);
		}
		String id = called(arguments);
		String rejecting = REJECTING.get(this.run.session().settings().approvalPolicy());
		if (rejecting != null) {
			this.run.act(() -> {
				this.tools.usage().responseEnded(this.run);
				output(id, "approval policy is " + rejecting + "; reject command \u2014 you cannot ask for escalated"
						+ " permissions if the approval policy is " + rejecting);
			});
			return new ApprovalReply(ApprovalReply.Decision.DECLINE, ApprovalReply.Scope.TURN, false);
		}
		ObjectNode params = params(id, line(command), command);
		if (justification != null) {
			params.put("reason", justification);
		}
		return ask(id, command, params, "", 0);
	}

	private String called(ObjectNode arguments) {
		String id = "call_" + this.tools.ids().nextResponse();
		this.run.act(() -> {
			this.tools.usage().responseBegun(this.run);
			this.tools.items().raw(this.run, ItemJson.functionCall("exec_command", Json.write(arguments), id));
		});
		return id;
	}

	private ApprovalReply ask(String id, String command, ObjectNode params, String output, int exitCode) {
		String line = line(command);
		ApprovalReply reply = new ApprovalFlow(this.tools, this.run).ask("command " + command, METHOD, id,
				"Command approval required: " + line, params, (request) -> this.tools.usage().responseEnded(this.run));
		switch (reply.decision()) {
			case ACCEPT -> accepted(reply, item(id, line, command), command, output, exitCode);
			case DECLINE -> declined(item(id, line, command), true);
			case CANCEL -> declined(item(id, line, command), false);
			default -> {
			}
		}
		return reply;
	}

	private static String line(String command) {
		return "/bin/bash -lc '" + command.replace("'", "'\\''") + "'";
	}

	private ObjectNode params(String id, String line, String command) {
		ObjectNode params = Json.object().put("threadId", this.run.session().id());
		params.put("turnId", this.run.turn().id()).put("itemId", id);
		params.put("command", line).put("cwd", this.run.session().cwd());
		params.putArray("commandActions").addObject().put("type", "unknown").put("command", command);
		params.set("proposedExecpolicyAmendment", Json.texts(Arrays.asList(command.strip().split("\\s+"))));
		return params;
	}

	private void accepted(ApprovalReply reply, ObjectNode item, String command, String output, int exitCode) {
		String id = item.path("id").asString();
		String line = item.path("command").asString();
		item.put("processId", Integer.toString(ThreadLocalRandom.current().nextInt(1, PID_LIMIT)));
		this.run.act(() -> {
			if (reply.asked()) {
				this.tools.turns().status(this.run.session(), ThreadStatus.ACTIVE);
			}
			this.tools.items().legacy(this.run, legacy("exec_command_begin", id, command));
			this.tools.items().actionStarted(this.run, item, sentence("inProgress", line));
		});
		this.run.act(() -> {
			if (!output.isEmpty()) {
				ObjectNode chunk = Json.object().put("type", "exec_command_output_delta").put("call_id", id);
				chunk.put("stream", "stdout").put("chunk", Base64.getEncoder().encodeToString(output.getBytes(UTF_8)));
				this.tools.items().legacy(this.run, chunk);
				this.tools.items().delta(this.run, "item/commandExecution/outputDelta", id, output);
			}
			ObjectNode end = legacy("exec_command_end", id, command);
			this.tools.items().legacy(this.run, end.put("aggregated_output", output).put("exit_code", exitCode));
			String status = (exitCode == 0) ? "completed" : "failed";
			ObjectNode done = item.deepCopy().put("status", status).put("exitCode", exitCode).put("durationMs", 1);
			this.tools.items()
				.actionCompleted(this.run, done.put("aggregatedOutput", output.isEmpty() ? null : output),
						sentence(status, line));
			output(id, "Process exited with code %d\nOutput:\n%s".formatted(exitCode, output));
		});
	}

	private void declined(ObjectNode item, boolean goesOn) {
		this.run.act(() -> {
			item.put("status", "declined");
			this.tools.items().actionCompleted(this.run, item, sentence("declined", item.path("command").asString()));
			this.tools.turns().status(this.run.session(), ThreadStatus.ACTIVE);
			if (goesOn) {
				output(item.path("id").asString(),
						"exec_command failed: CreateProcess { message: \"Rejected(\\\"rejected by user\\\")\" }");
			}
		});
	}

	private void output(String id, String text) {
		this.tools.items().raw(this.run, ItemJson.functionCallOutput(id, text));
	}

	private ObjectNode item(String id, String line, String command) {
		ObjectNode item = Json.object().put("type", "commandExecution").put("id", id).put("command", line);
		item.put("cwd", this.run.session().cwd()).put("processId", (@Nullable String) null);
		item.put("status", "inProgress");
		item.putArray("commandActions").addObject().put("type", "unknown").put("command", command);
		item.putNull("aggregatedOutput");
		item.putNull("exitCode");
		item.putNull("durationMs");
		return item;
	}

	private ObjectNode legacy(String type, String id, String command) {
		ObjectNode message = Json.object().put("type", type).put("call_id", id);
		message.put("turn_id", this.run.turn().id()).put("cwd", this.run.session().cwd());
		message.putArray("command").add("/bin/bash").add("-lc").add(command);
		return message;
	}

	private static String sentence(String status, String line) {
		return "Command execution " + status + ": " + line;
	}

}
