package io.codexmanager.test.runtime.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A turn in the history of a session.
 */
public final class Turn {

	private final String id;

	private final @Nullable Supplier<String> freshIds;

	private final boolean inherited;

	private final List<ObjectNode> items = new ArrayList<>();

	private String status = "inProgress";

	private boolean read;

	Turn(String id) {
		this(id, null, false);
	}

	private Turn(String id, @Nullable Supplier<String> freshIds, boolean inherited) {
		this.id = id;
		this.freshIds = freshIds;
		this.inherited = inherited;
	}

	/**
	 * A turn of a review, which has another id whenever it is read.
	 */
	static Turn ofReview(Supplier<String> ids) {
		return new Turn(ids.get(), ids, false);
	}

	/**
	 * This turn as a fork has it: under the same id.
	 */
	Turn copy() {
		Turn copy = new Turn(this.id, this.freshIds, true);
		copy.items.addAll(this.items);
		copy.status = this.status;
		return copy;
	}

	/**
	 * Note that the turn is being read.
	 * @return true the first time
	 */
	boolean firstRead() {
		boolean first = !this.read;
		this.read = true;
		return first;
	}

	public String id() {
		return this.id;
	}

	/**
	 * The id a read shows.
	 */
	String idToRead() {
		return (this.freshIds != null) ? this.freshIds.get() : this.id;
	}

	/**
	 * Whether a read shows the turn under the id that the stream gave it.
	 */
	boolean keepsId() {
		return this.freshIds == null;
	}

	/**
	 * Whether the turn comes from the session that was forked, so that the manager never
	 * saw its items.
	 */
	boolean inherited() {
		return this.inherited;
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

	public boolean completed() {
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
	ObjectNode onStream(List<ObjectNode> items, @Nullable ObjectNode error) {
		ObjectNode turn = Json.object();
		turn.put("id", this.id);
		turn.putArray("items").addAll(items);
		turn.put("status", this.status);
		turn.set("error", error);
		return turn;
	}

}
