package io.codexmanager.event;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payload that is read when it is first asked for, and once. Thread-safe.
 */
public final class EventPayload {

	private final JsonMapper mapper;

	private final Object source;

	private volatile @Nullable JsonNode tree;

	private volatile @Nullable Read lastRead;

	private EventPayload(JsonMapper mapper, Object source) {
		this.mapper = mapper;
		this.source = source;
	}

	/**
	 * Return the payload of a frame.
	 * @param mapper the mapper of the wire
	 * @param frame the frame
	 * @return the payload, not read yet
	 */
	public static EventPayload of(JsonMapper mapper, StreamFrame frame) {
		return new EventPayload(mapper, frame);
	}

	/**
	 * Return the payload that announces a request.
	 * @param mapper the mapper of the wire
	 * @param request the request
	 * @return the payload, not written yet
	 */
	public static EventPayload of(JsonMapper mapper, PendingRequest request) {
		return new EventPayload(mapper, request);
	}

	/**
	 * Return the payload as it came.
	 * @return the payload, a missing node if there is none
	 * @throws CodexException if it is not JSON
	 */
	public JsonNode tree() {
		JsonNode known = this.tree;
		return (known != null) ? known : readTree();
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
	 * Read a part of the payload as a type. The part that was read last is kept.
	 * @param part a part of {@link #tree()}
	 * @param type the type
	 * @param <T> the type
	 * @return the part
	 * @throws CodexException if there is none that can be read as the type
	 */
	<T> T part(JsonNode part, Class<T> type) {
		Object value = known(part, type, false);
		return type.cast((value != null) ? value : keep(part, type, false));
	}

	/**
	 * Read an array of the payload as a list. The one that was read last is kept.
	 * Elements that are null say nothing and are left out.
	 * @param array a part of {@link #tree()}
	 * @param type the type of the elements
	 * @param <T> the type of the elements
	 * @return the elements, none if the part is no array
	 * @throws CodexException if an element cannot be read as the type
	 */
	@SuppressWarnings("unchecked")
	<T> List<T> parts(JsonNode array, Class<T> type) {
		if (!array.isArray() || array.isEmpty()) {
			return List.of();
		}
		Object value = known(array, type, true);
		return (List<T>) ((value != null) ? value : keep(array, type, true));
	}

	/**
	 * Return a parser of the whole frame, for those who want little of it.
	 * @return the parser, {@code null} if the payload has been read already or did not
	 * come in a frame
	 */
	@Nullable JsonParser parser() {
		return (this.tree == null && this.source instanceof StreamFrame frame) ? this.mapper.createParser(frame.text())
				: null;
	}

	private synchronized JsonNode readTree() {
		JsonNode known = this.tree;
		if (known == null) {
			try {
				known = (this.source instanceof StreamFrame frame) ? frame.payload(this.mapper)
						: this.mapper.valueToTree(this.source);
			}
			catch (JacksonException ex) {
				throw new CodexException("The payload of the event is not JSON", ex);
			}
			this.tree = known;
		}
		return known;
	}

	private @Nullable Object known(JsonNode node, Class<?> type, boolean list) {
		Read last = this.lastRead;
		return (last != null && last.node() == node && last.type() == type && last.list() == list) ? last.value()
				: null;
	}

	private synchronized Object keep(JsonNode node, Class<?> type, boolean list) {
		Object value = known(node, type, list);
		if (value == null) {
			value = list ? readAll(node, type) : read(node, type);
			this.lastRead = new Read(node, type, list, value);
		}
		return value;
	}

	private <T> List<T> readAll(JsonNode array, Class<T> type) {
		List<T> elements = new ArrayList<>(array.size());
		for (JsonNode element : array) {
			if (!element.isNull()) {
				elements.add(read(element, type));
			}
		}
		return List.copyOf(elements);
	}

	private <T> T read(JsonNode node, Class<T> type) {
		if (node.isMissingNode() || node.isNull()) {
			throw new CodexException("The payload of the event carries no " + type.getSimpleName());
		}
		try {
			return this.mapper.treeToValue(node, type);
		}
		catch (JacksonException ex) {
			// its text quotes what it found, which can be large, and a secret
			throw new CodexException("The payload of the event carries no " + type.getSimpleName()
					+ " that can be read; it goes wrong at " + ShownText.name(ex.getPathReference()));
		}
	}

	/**
	 * What was read.
	 *
	 * @param node the part
	 * @param type its type, or that of its elements
	 * @param list whether it was read as a list
	 * @param value the value
	 */
	private record Read(JsonNode node, Class<?> type, boolean list, Object value) {
	}

}
