package io.codexmanager.event;

import java.util.function.Supplier;

import io.codexmanager.CodexException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.function.SingletonSupplier;

/**
 * A payload that is read when it is first asked for, and once. Safe for use by several
 * threads.
 */
public final class EventPayload {

	private final JsonMapper mapper;

	private final SingletonSupplier<JsonNode> tree;

	/**
	 * Create a payload.
	 * @param mapper the mapper of the wire
	 * @param reader reads the payload
	 */
	public EventPayload(JsonMapper mapper, Supplier<JsonNode> reader) {
		this.mapper = mapper;
		this.tree = SingletonSupplier.of(reader);
	}

	/**
	 * Return the payload as it came.
	 * @return the payload, a missing node if there is none
	 * @throws CodexException if it is not JSON
	 */
	public JsonNode tree() {
		try {
			return this.tree.obtain();
		}
		catch (JacksonException ex) {
			throw new CodexException("The payload of the event is not JSON", ex);
		}
	}

	/**
	 * Read the payload as a type.
	 * @param type the type
	 * @param <T> the type
	 * @return the payload
	 * @throws CodexException if there is none that can be read as the type
	 */
	public <T> T as(Class<T> type) {
		return part(tree(), type);
	}

	/**
	 * Read a part of the payload as a type.
	 * @param part a part of {@link #tree()}
	 * @param type the type
	 * @param <T> the type
	 * @return the part
	 * @throws CodexException if there is none that can be read as the type
	 */
	<T> T part(JsonNode part, Class<T> type) {
		if (part.isMissingNode() || part.isNull()) {
			throw new CodexException("The payload of the event carries no " + type.getSimpleName());
		}
		try {
			return this.mapper.treeToValue(part, type);
		}
		catch (JacksonException ex) {
			throw new CodexException(
					"The payload of the event carries no " + type.getSimpleName() + " that can be read", ex);
		}
	}

}
