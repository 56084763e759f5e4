package io.codexmanager.test.runtime.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.script.ApprovalReply;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A file added by the model: shown, asked about, then written or not.
 */
final class FileChangeFlow {

	private static final String METHOD = "item/fileChange/requestApproval";

	private final TurnTools tools;

	private final TurnRun run;

	FileChangeFlow(TurnTools tools, TurnRun run) {
		this.tools = tools;
		this.run = run;
	}

	ApprovalReply change(String path, String content) {
		String id = "call_" + this.tools.ids().nextResponse();
		String absolute = path.startsWith("/") ? path : this.run.session().cwd() + "/" + path;
		ObjectNode item = item(id, absolute, content);
		this.run.act(() -> {
			this.tools.usage().responseBegun(this.run);
			this.tools.items().raw(this.run, call(id, path, content));
			this.tools.usage().responseEnded(this.run);
			this.tools.items().actionStarted(this.run, item, sentence("inProgress"));
		});
		ObjectNode params = Json.object().put("threadId", this.run.session().id());
		params.put("turnId", this.run.turn().id()).put("itemId", id);
		params.putNull("reason");
		params.putNull("grantRoot");
		ApprovalReply reply = new ApprovalFlow(this.tools, this.run).ask("file " + absolute, METHOD, id,
				"File change approval required", params, (request) -> {
					if (request != null) {
						this.tools.observers().fileChangeAsked(this.run, id, request.id());
					}
				});
		switch (reply.decision()) {
			case ACCEPT -> accepted(reply, item, path, absolute, content);
			case DECLINE, CANCEL -> declined(item, reply.decision() == ApprovalReply.Decision.DECLINE);
			default -> {
			}
		}
		return reply;
	}

	private void accepted(ApprovalReply reply, ObjectNode item, String path, String absolute, String content) {
		String id = item.path("id").asString();
		String result = "Success. Updated the following files:\nA " + path + "\n";
		this.run.act(() -> {
			if (reply.asked()) {
				this.tools.turns().status(this.run.session(), ThreadStatus.ACTIVE);
			}
			legacy("patch_apply_begin", id);
			legacy("patch_apply_end", id);
			this.tools.items().delta(this.run, "item/fileChange/outputDelta", id, result);
			this.tools.items().actionCompleted(this.run, item.put("status", "completed"), sentence("completed"));
			this.run.diff().append(diff(absolute, content));
			// the runtime sends the diff twice, once per way it has learnt of the change
			this.tools.turns().diff(this.run);
			this.tools.turns().diff(this.run);
			output(id, result, 0);
		});
	}

	private void declined(ObjectNode item, boolean goesOn) {
		this.run.act(() -> {
			this.tools.items().actionCompleted(this.run, item.put("status", "declined"), sentence("declined"));
			this.tools.turns().status(this.run.session(), ThreadStatus.ACTIVE);
			if (goesOn) {
				output(item.path("id").asString(), "patch rejected by user", 1);
			}
		});
	}

	private void output(String id, String text, int exitCode) {
		ObjectNode output = Json.object().put("output", text);
		output.putObject("metadata").put("exit_code", exitCode).put("duration_seconds", 0.0);
		this.tools.items()
			.raw(this.run,
					Json.object()
						.put("type", "custom_tool_call_output")
						.put("call_id", id)
						.put("output", Json.write(output)));
	}

	private void legacy(String type, String id) {
		this.tools.items()
			.legacy(this.run, Json.object().put("type", type).put("call_id", id).put("turn_id", this.run.turn().id()));
	}

	private static ObjectNode call(String id, String path, String content) {
		String patch = "*** Begin Patch\n*** Add File: %s\n+%s*** End Patch".formatted(path, content);
		ObjectNode call = Json.object().put("type", "custom_tool_call").put("status", "completed");
		return call.put("call_id", id).put("name", "apply_patch").put("input", patch);
	}

	private static ObjectNode item(String id, String path, String content) {
		ObjectNode item = Json.object().put("type", "fileChange").put("id", id);
		ObjectNode change = item.putArray("changes").addObject().put("path", path);
		change.putObject("kind").put("type", "add");
		change.put("diff", content);
		return item.put("status", "inProgress");
	}

	private static String sentence(String status) {
		return "File change " + status + ": 1 change";
	}

	private static String diff(String path, String content) {
		String[] lines = content.split("\n");
		String range = (lines.length == 1) ? "1" : "1," + lines.length;
		StringBuilder diff = new StringBuilder();
		diff.append("diff --git a/%1$s b/%1$s\nnew file mode 100644\n".formatted(path));
		diff.append("index %s..%s\n".formatted("0".repeat(40), blobId(content)));
		diff.append("--- /dev/null\n+++ b/%s\n@@ -0,0 +%s @@\n".formatted(path, range));
		for (String line : lines) {
			diff.append('+').append(line).append('\n');
		}
		return diff.toString();
	}

	private static String blobId(String content) {
		byte[] bytes = content.getBytes(UTF_8);
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-1");
			digest.update("blob %d\0".formatted(bytes.length).getBytes(UTF_8));
			return HexFormat.of().formatHex(digest.digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
