package io.codexmanager.protocol.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Where the chats of a project go. An open set: values that are not listed here are kept
 * as they are.
 *
 * @param value the word on the wire
 */
public record ChatDestination(@JsonValue String value) implements WireValue {

	/** Out of the project. */
	public static final ChatDestination UNASSIGNED = new ChatDestination("unassigned");

	/** Out of the project and into the archive. */
	public static final ChatDestination ARCHIVE = new ChatDestination("archive");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ChatDestination {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
