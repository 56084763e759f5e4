package io.codexmanager.test.runtime.catalogue;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runtime's own skills, which are text files and have nothing to do with dynamic
 * tools. The lock of the {@link ManagerState} must be held.
 */
public final class Skills {

	private final List<JsonNode> skills = Presets.list("skills");

	private final UserConfig config;

	Skills(UserConfig config) {
		this.config = config;
	}

	/**
	 * The skills seen from a directory.
	 * @param cwd the directory, {@code null} for the manager's own
	 * @return the answer
	 */
	public ObjectNode list(@Nullable String cwd) {
		ObjectNode answer = Json.object();
		ObjectNode place = answer.putArray("data").addObject().put("cwd", (cwd != null) ? cwd : "/workspace");
		ArrayNode seen = place.putArray("skills");
		for (JsonNode skill : this.skills) {
			ObjectNode shown = (ObjectNode) skill.deepCopy();
			seen.add(shown.put("enabled", !disabled(skill.path("path").asString())));
		}
		place.putArray("errors");
		return answer.putNull("nextCursor");
	}

	private boolean disabled(String path) {
		return this.config.values()
			.path("skills")
			.path("config")
			.valueStream()
			.anyMatch(
					(entry) -> entry.path("path").asString("").equals(path) && !entry.path("enabled").asBoolean(true));
	}

	/**
	 * Switch a skill on or off, whether or not there is one at that path.
	 * @param path the path of the skill
	 * @param enabled whether it is to be used
	 * @return the result
	 */
	public ObjectNode configure(String path, boolean enabled) {
		this.config.edit((user) -> {
			ObjectNode section = user.withObject("skills");
			ArrayNode entries = section.withArray("config");
			entries.removeIf((entry) -> entry.path("path").asString("").equals(path));
			if (!enabled) {
				entries.addObject().put("enabled", false).put("path", path);
			}
			if (entries.isEmpty()) {
				section.remove("config");
			}
			if (section.isEmpty()) {
				user.remove("skills");
			}
		});
		return Json.object().put("effectiveEnabled", enabled);
	}

}
