package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The controls of a session. Nothing of them changes, the settings inside neither.
 *
 * @param model the model, {@code null} for the runtime's default
 * @param approvalPolicy when the runtime asks for approvals
 * @param networkAccess {@code restricted} or {@code enabled}
 * @param filesystemSandbox what commands may write
 * @param settings values by key
 */
public record SessionSettings(@Nullable String model, String approvalPolicy, String networkAccess,
		String filesystemSandbox, ObjectNode settings) {

	public static final SessionSettings DEFAULTS = new SessionSettings(null, "untrusted", "restricted", "read-only",
			Json.object());

	/**
	 * Create controls.
	 */
	public SessionSettings {
		settings = settings.deepCopy();
	}

	/**
	 * These controls with the fields that a request names.
	 * @param body a request with any of the fields but the settings
	 * @return the merged controls
	 */
	public SessionSettings with(ObjectNode body) {
		return new SessionSettings(body.path("model").asStringOpt().orElse(this.model),
				body.path("approvalPolicy").asString(this.approvalPolicy),
				body.path("networkAccess").asString(this.networkAccess),
				body.path("filesystemSandbox").asString(this.filesystemSandbox), this.settings);
	}

	/**
	 * The controls that replace these ones.
	 * @param tuple all controls; settings that are left out stay as they are
	 * @return the new controls
	 */
	public SessionSettings replacedBy(JsonNode tuple) {
		JsonNode model = tuple.path("model");
		ObjectNode settings = (tuple.path("settings") instanceof ObjectNode given) ? given : this.settings;
		return new SessionSettings(model.isString() ? model.asString() : null, tuple.path("approvalPolicy").asString(),
				tuple.path("networkAccess").asString(), tuple.path("filesystemSandbox").asString(), settings);
	}

	/**
	 * These controls with other settings.
	 * @param settings the settings
	 * @return the new controls
	 */
	public SessionSettings withSettings(ObjectNode settings) {
		return new SessionSettings(this.model, this.approvalPolicy, this.networkAccess, this.filesystemSandbox,
				settings);
	}

	@Override
	public ObjectNode settings() {
		return this.settings.deepCopy();
	}

	/**
	 * The controls in one line.
	 * @return the text that answers show
	 */
	public String summary() {
		return "%s | %s | %s | %s | settings:%d".formatted((this.model != null) ? this.model : "default",
				this.approvalPolicy, this.networkAccess, this.filesystemSandbox, this.settings.size());
	}

	/**
	 * The controls as answers show them.
	 * @return the object
	 */
	public ObjectNode toJson() {
		ObjectNode controls = Json.object();
		controls.put("model", this.model);
		controls.put("approvalPolicy", this.approvalPolicy);
		controls.put("networkAccess", this.networkAccess);
		controls.put("filesystemSandbox", this.filesystemSandbox);
		controls.set("settings", settings());
		return controls;
	}

}
