package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Status of a thread.
 *
 * @param type the type on the wire
 * @param flag what an active thread waits for
 */
public record ThreadStatus(String type, @Nullable String flag) {

	static final ThreadStatus NOT_LOADED = new ThreadStatus("notLoaded", null);

	public static final ThreadStatus IDLE = new ThreadStatus("idle", null);

	static final ThreadStatus ACTIVE = new ThreadStatus("active", null);

	static final ThreadStatus WAITING_ON_APPROVAL = new ThreadStatus("active", "waitingOnApproval");

	static final ThreadStatus WAITING_ON_USER_INPUT = new ThreadStatus("active", "waitingOnUserInput");

	static final ThreadStatus SYSTEM_ERROR = new ThreadStatus("systemError", null);

	ObjectNode toJson() {
		ObjectNode status = Json.object();
		status.put("type", this.type);
		if ("active".equals(this.type)) {
			ArrayNode flags = status.putArray("activeFlags");
			if (this.flag != null) {
				flags.add(this.flag);
			}
		}
		return status;
	}

}
