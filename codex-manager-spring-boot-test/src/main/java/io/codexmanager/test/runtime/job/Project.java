package io.codexmanager.test.runtime.job;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A project.
 *
 * @param id its id
 * @param name its name, without blanks around it
 * @param workingDirectory where its workers run, {@code null} for where each session runs
 * @param createdAt ISO text
 * @param updatedAt ISO text
 */
record Project(String id, String name, @Nullable String workingDirectory, String createdAt, String updatedAt) {

	Project with(String name, @Nullable String workingDirectory, String now) {
		return new Project(this.id, name, workingDirectory, this.createdAt, now);
	}

	ObjectNode toJson() {
		ObjectNode json = Json.object().put("projectId", this.id).put("name", this.name);
		json.put("workingDirectory", this.workingDirectory);
		return json.put("createdAt", this.createdAt).put("updatedAt", this.updatedAt);
	}

}
