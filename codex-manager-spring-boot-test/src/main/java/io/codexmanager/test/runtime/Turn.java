package io.codexmanager.test.runtime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A turn in the history of a session.
 */
final class Turn {

	private final String id;

	private final List<ObjectNode> items = new ArrayList<>();

	private String status = "inProgress";

	Turn(String id) {
		this.id = id;
	}

	String id() {
		return this.id;
	}

	/**
	 * The completed items that a read shows: messages only.
	 */
	List<ObjectNode> items() {
		return this.items;
	}

	void end(String status) {
		this.status = status;
	}

	boolean completed() {
		return "completed".equals(this.status);
	}

	/**
	 * The status a read shows, which hides that a turn failed.
	 */
	String statusToRead() {
		return "failed".equals(this.status) ? "completed" : this.status;
	}

	/**
	 * The turn as the stream shows it.
	 */
	ObjectNode onStream(@Nullable ObjectNode error) {
		ObjectNode turn = Json.object();
		turn.put("id", this.id);
		turn.putArray("items");
		turn.put("status", this.status);
		turn.set("error", error);
		return turn;
	}

}
