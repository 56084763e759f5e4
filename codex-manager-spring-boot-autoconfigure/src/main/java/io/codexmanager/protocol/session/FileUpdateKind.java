package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What happens to a file. An open set: kinds that are not listed here are kept as they
 * are, and none of the questions is answered with yes for them.
 *
 * @param json the kind as it came
 */
public record FileUpdateKind(@JsonValue JsonNode json) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public FileUpdateKind {
		json = (json != null) ? json : NullNode.getInstance();
	}

	/**
	 * Return the word for the kind.
	 * @return {@code add}, {@code delete}, {@code update} or what a newer runtime says;
	 * empty if it says nothing
	 */
	public String type() {
		return this.json.isString() ? this.json.asString() : this.json.path("type").asString("");
	}

	/**
	 * Return whether the file is new.
	 * @return {@code true} if it is
	 */
	public boolean isAdd() {
		return type().equals("add");
	}

	/**
	 * Return whether the file is removed.
	 * @return {@code true} if it is
	 */
	public boolean isDelete() {
		return type().equals("delete");
	}

	/**
	 * Return whether the file is changed, and perhaps moved.
	 * @return {@code true} if it is
	 */
	public boolean isUpdate() {
		return type().equals("update");
	}

	/**
	 * Return where the file is moved to. A decision that looks at the path of the change
	 * has to look at this one, too.
	 * @return the path, {@code null} if the file stays where it is
	 */
	public @Nullable String movePath() {
		JsonNode path = this.json.path("move_path");
		return path.isString() ? path.asString() : null;
	}

}
