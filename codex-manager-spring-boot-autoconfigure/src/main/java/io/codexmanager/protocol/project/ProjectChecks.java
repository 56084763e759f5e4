package io.codexmanager.protocol.project;

import io.codexmanager.protocol.TextChecks;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * What the server demands of the fields of a project.
 */
final class ProjectChecks {

	private static final int MAX_NAME = 120;

	private static final int MAX_DIRECTORY = 2000;

	private ProjectChecks() {
	}

	static void name(String name) {
		TextChecks.require("name", name, MAX_NAME);
	}

	static void workingDirectory(String workingDirectory) {
		Assert.isTrue(StringUtils.hasText(workingDirectory) && workingDirectory.length() <= MAX_DIRECTORY,
				() -> "'workingDirectory' of a project must have 1 to " + MAX_DIRECTORY + " characters");
	}

}
