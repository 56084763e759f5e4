package io.codexmanager.protocol.session;

import io.codexmanager.protocol.TextChecks;

/**
 * A new title.
 *
 * @param title the title, 1 to 200 characters without the blanks around it
 */
public record RenameSession(String title) {

	private static final int MAX_TITLE = 200;

	public RenameSession {
		TextChecks.require("title", title, MAX_TITLE);
	}

}
