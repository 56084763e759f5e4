package io.codexmanager.protocol.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How to create a project.
 *
 * @param name the name, 1 to 120 characters after trimming; unique without regard to case
 * @param workingDirectory directory of its workers on the server's machine, 1 to 2000
 * characters; none if not set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreateProject(String name, @Nullable String workingDirectory) {

	public CreateProject {
		ProjectChecks.name(name);
		if (workingDirectory != null) {
			ProjectChecks.workingDirectory(workingDirectory);
		}
	}

	/**
	 * A project with a name.
	 * @param name the name
	 * @return the request
	 */
	public static CreateProject named(String name) {
		return new CreateProject(name, null);
	}

	/**
	 * Set the directory of its workers.
	 * @param workingDirectory the directory on the server's machine
	 * @return a changed copy
	 */
	public CreateProject in(String workingDirectory) {
		return new CreateProject(this.name, workingDirectory);
	}

}
