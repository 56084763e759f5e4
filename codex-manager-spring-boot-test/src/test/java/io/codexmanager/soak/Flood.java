package io.codexmanager.soak;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Iterator;
import java.util.List;

import io.codexmanager.test.EmbeddedCodexManager;

/**
 * More pieces of texts at once than anybody can keep, for many sessions.
 */
final class Flood {

	static final String END = "flood_ended";

	private static final int COLLECTIONS = 3;

	private Flood() {
	}

	static void over(EmbeddedCodexManager manager, Iterable<String> sessions, int pieces) {
		Iterator<String> next = List.<String>of().iterator();
		for (int i = 0; i < pieces; i++) {
			if (!next.hasNext()) {
				next = sessions.iterator();
			}
			manager.sendRaw(piece(next.next()));
		}
		manager.sendRaw("{\"type\": \"" + END + "\", \"threadId\": null, \"payload\": {}}");
	}

	/**
	 * Return the megabytes that are in use after a collection.
	 */
	static long usedMegabytes() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		long used = Long.MAX_VALUE;
		for (int i = 0; i < COLLECTIONS; i++) {
			memory.gc();
			used = Math.min(used, memory.getHeapMemoryUsage().getUsed());
		}
		return used / 1024 / 1024;
	}

	private static String piece(String sessionId) {
		return "{\"type\": \"app_server.item.agent_message.delta\", \"threadId\": \"" + sessionId
				+ "\", \"payload\": {\"source\": \"app_server\", \"signalType\": \"notification\", \"context\": "
				+ "{\"threadId\": \"" + sessionId + "\", \"turnId\": \"t\"}, \"params\": {\"threadId\": \"" + sessionId
				+ "\", \"turnId\": \"t\", \"itemId\": \"i\", \"delta\": \"0123456789\"}}}";
	}

}
