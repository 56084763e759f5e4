package io.codexmanager.event;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.codexmanager.protocol.request.Approval;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what an approval asks for beyond running one command, or making some changes, in
 * the sandbox of its session. Newer runtimes say more than this library knows, so what is
 * not known to be harmless is taken for more.
 */
final class Escalations {

	/** What the model itself said when it called its tool. */
	static final String SANDBOX_PERMISSIONS = "sandbox_permissions";

	/** They name the request, or describe what it is about and nothing beyond. */
	private static final Set<String> HARMLESS = Set.of("threadId", "turnId", "itemId", "conversationId", "callId",
			"approvalId", "startedAtMs", "command", "cwd", "commandActions", "parsedCmd", "fileChanges",
			// offers of the runtime, which an acceptance does not take up
			"proposedExecpolicyAmendment", "availableDecisions");

	/** They ask for more with any other value. */
	private static final Map<String, String> ORDINARY = Map.of("kind", "command", "environmentId", "local");

	private Escalations() {
	}

	static Set<String> of(Approval approval, boolean sandboxLeft) {
		Set<String> names = new LinkedHashSet<>();
		if (sandboxLeft) {
			names.add(SANDBOX_PERMISSIONS);
		}
		if (approval.details() != null) {
			approval.details().properties().forEach((detail) -> {
				if (asksForMore(detail.getKey(), detail.getValue())) {
					names.add(detail.getKey());
				}
			});
		}
		return names;
	}

	private static boolean asksForMore(String name, JsonNode value) {
		return !HARMLESS.contains(name) && says(value) && !ordinary(ORDINARY.get(name), value);
	}

	private static boolean ordinary(@Nullable String word, JsonNode value) {
		return word != null && value.isString() && word.equals(value.stringValue());
	}

	private static boolean says(JsonNode value) {
		boolean no = value.isBoolean() && !value.booleanValue();
		boolean empty = (value.isContainer() && value.isEmpty()) || (value.isString() && value.stringValue().isEmpty());
		return !value.isMissingNode() && !value.isNull() && !no && !empty;
	}

}
