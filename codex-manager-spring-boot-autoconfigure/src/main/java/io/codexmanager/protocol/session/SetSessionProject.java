package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

/**
 * The project that a session is to belong to.
 *
 * @param projectId the project, 1 to 200 characters; {@code null} for none, which is sent
 * as such
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SetSessionProject(@Nullable String projectId) {

	private static final int MAX_PROJECT_ID = 200;

	public SetSessionProject {
		TextChecks.check("projectId", projectId, MAX_PROJECT_ID);
	}

	/**
	 * Move the session into a project.
	 * @param projectId the project
	 * @return the request
	 */
	public static SetSessionProject to(String projectId) {
		return new SetSessionProject(TextChecks.require("projectId", projectId));
	}

	/**
	 * Move the session out of its project.
	 * @return the request
	 */
	public static SetSessionProject none() {
		return new SetSessionProject(null);
	}

}
