package io.codexmanager.protocol.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.util.Assert;

/**
 * How to change a project. A change of the working directory deletes the sessions of its
 * workers.
 *
 * @param name the name, 1 to 120 characters after trimming; unique without regard to case
 * @param workingDirectory the directory of its workers as a JSON text of 1 to 2000
 * characters, or JSON null to have none; kept if not set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RenameProject(String name, @Nullable JsonNode workingDirectory) {

	public RenameProject {
		ProjectChecks.name(name);
		if (workingDirectory != null && !workingDirectory.isNull()) {
			Assert.isTrue(workingDirectory.isString(), "'workingDirectory' of a project must be a text or null");
			ProjectChecks.workingDirectory(workingDirectory.stringValue());
		}
	}

	/**
	 * Change the name and keep the working directory.
	 * @param name the name
	 * @return the request
	 */
	public static RenameProject to(String name) {
		return new RenameProject(name, null);
	}

	/**
	 * Change the working directory, too.
	 * @param workingDirectory the directory on the server's machine
	 * @return a changed copy
	 */
	public RenameProject in(String workingDirectory) {
		return new RenameProject(this.name, JsonNodeFactory.instance.stringNode(workingDirectory));
	}

	/**
	 * Clear the working directory.
	 * @return a changed copy
	 */
	public RenameProject withoutWorkingDirectory() {
		return new RenameProject(this.name, JsonNodeFactory.instance.nullNode());
	}

}
