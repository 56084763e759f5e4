package io.codexmanager.test.runtime.support;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one process of the runtime: it numbers requests from 0, and the manager does not
 * start it again when it dies.
 */
public final class RuntimeProcess {

	private static final int LOWEST_PID = 2000;

	private static final int HIGHEST_PID = 99_999;

	private int pid = newPid(0);

	private boolean running = true;

	private @Nullable String exitedAt;

	private long requests;

	private long toolCalls;

	public boolean running() {
		return this.running;
	}

	public long nextRequest() {
		return this.requests++;
	}

	/**
	 * Number of the next tool call, which is part of the id of its transcript entry.
	 */
	public long nextToolCall() {
		return ++this.toolCalls;
	}

	public void exit(String at) {
		this.running = false;
		this.exitedAt = at;
	}

	public void startAgain() {
		this.pid = newPid(this.pid);
		this.running = true;
		this.exitedAt = null;
		this.requests = 0;
		this.toolCalls = 0;
	}

	public ObjectNode toJson() {
		ObjectNode json = Json.object();
		json.put("running", this.running);
		json.put("pid", this.running ? Integer.valueOf(this.pid) : null);
		json.put("initialized", this.running);
		if (this.exitedAt != null) {
			ObjectNode exit = json.putObject("lastExit");
			exit.put("code", 1);
			exit.putNull("signal");
			exit.put("at", this.exitedAt);
		}
		return json;
	}

	private static int newPid(int old) {
		int pid = ThreadLocalRandom.current().nextInt(LOWEST_PID, HIGHEST_PID);
		return (pid != old) ? pid : pid + 1;
	}

}
