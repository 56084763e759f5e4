package io.codexmanager.test.runtime.catalogue;

import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import io.codexmanager.test.runtime.support.ThreadIds;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes feedback, and sends it nowhere.
 */
public final class Feedback {

	private final Ids ids;

	Feedback(Ids ids) {
		this.ids = ids;
	}

	/**
	 * Take feedback.
	 * @param body the checked body
	 * @return the result
	 * @throws RuntimeErrorException if it names a thread by something that is no id
	 */
	public ObjectNode upload(ObjectNode body) {
		String threadId = body.path("threadId").asString("");
		if (threadId.isEmpty()) {
			threadId = "no-active-thread-" + this.ids.timeOrdered();
		}
		else {
			ThreadIds.check(threadId);
		}
		return Json.object().put("threadId", threadId);
	}

}
