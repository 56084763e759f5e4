package io.codexmanager.test.runtime.catalogue;

import java.util.function.Consumer;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runtime's configuration: the user's file over the presets, and an empty file of the
 * system. It outlives the runtime process. The lock of the {@link ManagerState} must be
 * held.
 */
public final class UserConfig {

	private static final String FILE = "/home/user/.codex/config.toml";

	private static final String SYSTEM_FILE = "/etc/codex/config.toml";

	private final ObjectNode presets = Presets.object("config-presets");

	private ObjectNode user = Presets.object("config");

	/**
	 * What the user's file holds.
	 */
	ObjectNode values() {
		return this.user;
	}

	/**
	 * Read the configuration.
	 * @param layers whether to tell the files apart
	 * @return the answer
	 */
	public ObjectNode read(boolean layers) {
		ObjectNode answer = Json.object();
		ObjectNode config = this.presets.deepCopy();
		config.setAll(this.user.deepCopy());
		answer.set("config", config);
		ObjectNode origins = answer.putObject("origins");
		ObjectNode origin = layer("user", FILE, this.user);
		ConfigPaths.leaves(this.user).forEach((path) -> origins.set(path, origin.deepCopy()));
		if (layers) {
			ObjectNode users = origin.deepCopy();
			users.set("config", this.user.deepCopy());
			ObjectNode systems = layer("system", SYSTEM_FILE, Json.object());
			systems.putObject("config");
			answer.putArray("layers").add(users).add(systems);
		}
		return answer;
	}

	private static ObjectNode layer(String type, String file, ObjectNode config) {
		ObjectNode layer = Json.object();
		layer.putObject("name").put("type", type).put("file", file);
		return layer.put("version", ConfigVersion.of(config));
	}

	/**
	 * Write to the user's file, everything or nothing.
	 * @param edits the checked edits
	 * @param expectedVersion the version that the client has read, {@code null} for any
	 * @param filePath the file, {@code null} for the user's
	 * @return the result
	 * @throws RuntimeErrorException if the file, the version or a value is wrong
	 */
	public ObjectNode write(Iterable<? extends JsonNode> edits, @Nullable String expectedVersion,
			@Nullable String filePath) {
		edits.forEach((edit) -> {
			if (!edit.has("value")) {
				throw RuntimeErrorException.invalid("Invalid request: missing field `value`");
			}
		});
		if (filePath != null && !filePath.equals(FILE)) {
			throw RuntimeErrorException.invalid("Only writes to the user config are allowed");
		}
		if (expectedVersion != null && !expectedVersion.equals(ConfigVersion.of(this.user))) {
			throw RuntimeErrorException
				.invalid("Configuration was modified since last read. Fetch latest version and retry.");
		}
		edit((config) -> edits.forEach((edit) -> ConfigPaths.set(config, edit.path("keyPath").asString(),
				edit.path("value"), edit.path("mergeStrategy").asString().equals("upsert"))));
		ObjectNode result = Json.object().put("status", "ok").put("version", ConfigVersion.of(this.user));
		return result.put("filePath", FILE).putNull("overriddenMetadata");
	}

	/**
	 * Change the user's file, unless that would make it invalid.
	 */
	void edit(Consumer<ObjectNode> change) {
		ObjectNode edited = this.user.deepCopy();
		change.accept(edited);
		ConfigSchema.check(edited);
		this.user = edited;
	}

}
