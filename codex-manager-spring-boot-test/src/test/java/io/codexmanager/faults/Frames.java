package io.codexmanager.faults;

/**
 * Frames as the manager writes them.
 */
final class Frames {

	private Frames() {
	}

	static String frame(String type, String session, String payload) {
		return "{\"type\":\"" + type + "\",\"threadId\":\"" + session + "\",\"payload\":" + payload + "}";
	}

	/**
	 * A frame that nothing can do without.
	 */
	static String state(String session, int number) {
		return frame("app_server.thread.name.updated", session, "{\"source\":\"app_server\",\"params\":{\"threadId\":\""
				+ session + "\",\"threadName\":\"" + number + "\"}}");
	}

	static String delta(String session, String text) {
		return frame("app_server.item.agent_message.delta", session,
				"{\"source\":\"app_server\",\"signalType\":\"notification\","
						+ "\"eventType\":\"app_server.item.agent_message.delta\","
						+ "\"method\":\"item/agentMessage/delta\",\"receivedAt\":\"2026-03-02T10:00:00.000Z\","
						+ "\"context\":{\"threadId\":\"" + session + "\",\"turnId\":\"turn-1\"},"
						+ "\"params\":{\"threadId\":\"" + session
						+ "\",\"turnId\":\"turn-1\",\"itemId\":\"item-1\",\"delta\":\"" + text
						+ "\"},\"session\":null}");
	}

	static String approval(String session, int id) {
		return frame("approval", session,
				"{\"approvalId\":\"" + id + "\",\"method\":\"item/commandExecution/requestApproval\",\"threadId\":\""
						+ session + "\",\"turnId\":\"turn-1\",\"itemId\":\"item-" + id
						+ "\",\"summary\":\"ls\",\"details\":{\"command\":\"ls\"},"
						+ "\"createdAt\":\"2026-03-02T10:00:00.000Z\",\"status\":\"pending\"}");
	}

}
