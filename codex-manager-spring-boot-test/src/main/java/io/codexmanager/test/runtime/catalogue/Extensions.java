package io.codexmanager.test.runtime.catalogue;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manager's own extensions. They need no runtime. The lock of the
 * {@link ManagerState} must be held.
 */
public final class Extensions {

	private static final List<String> SHORT = List.of("name", "version", "agentId", "events");

	private final List<JsonNode> modules = Presets.list("extensions");

	private final Ids ids;

	private final Signals signals;

	private ReloadOutcome next = ReloadOutcome.LOADED;

	private String snapshot = "";

	private String loadedAt = "";

	Extensions(Ids ids, Signals signals) {
		this.ids = ids;
		this.signals = signals;
		load();
	}

	/**
	 * Decide what comes of reloads from now on.
	 * @param outcome the outcome
	 */
	public void reloads(ReloadOutcome outcome) {
		this.next = outcome;
	}

	/**
	 * List what is loaded.
	 * @return the answer
	 */
	public ObjectNode list() {
		ObjectNode answer = Json.object().put("status", "ok").put("snapshotVersion", this.snapshot);
		answer.put("loadedAt", this.loadedAt).putArray("modules").addAll(this.modules);
		return answer;
	}

	/**
	 * Reload.
	 * @return what came of it
	 */
	public ReloadOutcome reload() {
		if (this.next == ReloadOutcome.LOADED) {
			load();
		}
		return this.next;
	}

	/**
	 * The answer to a reload.
	 * @param outcome what came of it
	 * @return the answer
	 */
	public ObjectNode reloaded(ReloadOutcome outcome) {
		ObjectNode answer = Json.object();
		switch (outcome) {
			case LOADED -> {
				answer.put("status", "ok").put("reloadId", this.ids.random());
				answer.put("loadedCount", this.modules.size()).put("failedCount", 0);
				answer.put("snapshotVersion", this.snapshot).put("loadedAt", this.loadedAt);
				ArrayNode loaded = answer.putArray("modules");
				this.modules.forEach((module) -> loaded.add(((ObjectNode) module).deepCopy().retain(SHORT)));
			}
			case FAILED -> error(answer, "reload_failed", "extension reload failed").addObject()
				.put("extension", this.modules.get(0).path("name").asString())
				.put("code", "import_failed")
				.put("message", "the entrypoint could not be imported");
			case IN_PROGRESS -> error(answer, "reload_in_progress", "extension reload already in progress");
		}
		return answer;
	}

	private ArrayNode error(ObjectNode answer, String code, String message) {
		answer.put("status", "error").put("code", code).put("reloadId", this.ids.random());
		return answer.put("message", message).put("snapshotVersion", this.snapshot).putArray("errors");
	}

	/**
	 * Load everything, under a new version.
	 */
	void load() {
		this.snapshot = this.ids.random();
		this.loadedAt = this.signals.now();
	}

}
