package io.codexmanager.protocol.project;

import org.springframework.util.Assert;

/**
 * Moves all chats of a project.
 *
 * @param destination where they go
 */
public record MoveChats(ChatDestination destination) {

	public MoveChats {
		Assert.notNull(destination, "'destination' must not be null");
	}

	/**
	 * Take all chats out of the project.
	 * @return the request
	 */
	public static MoveChats unassign() {
		return new MoveChats(ChatDestination.UNASSIGNED);
	}

	/**
	 * Take all chats out of the project and archive them. Chats without a first turn
	 * cannot be archived.
	 * @return the request
	 */
	public static MoveChats archive() {
		return new MoveChats(ChatDestination.ARCHIVE);
	}

}
