package io.codexmanager.event;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.support.BoundedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls by which the model asked to run a command outside the sandbox. Unless it also
 * gave a reason, the approval of such a command looks like that of any other; the call
 * itself comes before it, in the provider's own format. The latest of them are
 * remembered.
 */
final class EscalatedCalls {

	private static final String CALLED = "app_server.raw_response_item.completed";

	private static final String WORD = Escalations.SANDBOX_PERMISSIONS;

	private static final Set<String> NEEDED = Set.of(CALLED);

	/** What the tool does when nothing is said. */
	private static final String ORDINARY = "use_default";

	private static final int MOST = 10_000;

	private final Set<Key> calls = Collections.newSetFromMap(BoundedMap.ofNewest(MOST));

	private final JsonMapper mapper;

	EscalatedCalls(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Return whether frames of a type are needed for approvals to know such calls.
	 */
	static boolean needs(String type) {
		return NEEDED.contains(type);
	}

	/**
	 * Return what is in all frames of a type that are needed.
	 */
	static @Nullable String word(String type) {
		return needs(type) ? WORD : null;
	}

	/**
	 * Take note of an event.
	 * @param event the event
	 * @param frame the frame that it was made from
	 */
	void note(ManagerEvent event, StreamFrame frame) {
		if (event instanceof RawResponseItemCompletedEvent && frame.threadId() != null && frame.text().contains(WORD)) {
			try {
				note(frame.threadId(), frame.payload(this.mapper).path("params").path("item"));
			}
			catch (JacksonException ex) {
				// What cannot be read is found out by whoever wants to read it
			}
		}
	}

	private void note(String threadId, JsonNode item) {
		String callId = item.path("call_id").asString("");
		if (!callId.isEmpty() && asksForMore(item.path("arguments"))) {
			synchronized (this.calls) {
				this.calls.add(new Key(threadId, callId));
			}
		}
	}

	private boolean asksForMore(JsonNode arguments) {
		if (!arguments.isString()) {
			return false;
		}
		try {
			JsonNode permissions = this.mapper.readTree(arguments.stringValue()).path(WORD);
			return !permissions.isMissingNode() && !permissions.isNull() && !ORDINARY.equals(permissions.asString(""));
		}
		catch (JacksonException ex) {
			// the runtime could not read it either, and asks nothing
			return false;
		}
	}

	/**
	 * Return whether an approval is about such a call.
	 */
	boolean contain(Approval approval) {
		if (!approval.command() || approval.itemId() == null) {
			return false;
		}
		synchronized (this.calls) {
			return this.calls.contains(new Key(approval.threadId(), approval.itemId()));
		}
	}

	private record Key(String threadId, String callId) {
	}

}
