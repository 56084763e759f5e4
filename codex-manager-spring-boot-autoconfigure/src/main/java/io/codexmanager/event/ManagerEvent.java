package io.codexmanager.event;

import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event that the manager sent. Events with a type of their own are sub-types; all
 * others are delivered as this type, unchanged.
 * <p>
 * Payloads are parsed when they are first accessed. The contents of a payload never
 * prevent an event from being delivered: a value that is missing or of an unexpected kind
 * reads as {@code null} or empty, and accessors of required values throw a
 * {@link io.codexmanager.CodexException}.
 */
public class ManagerEvent extends CodexEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient EventPayload payload;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ManagerEvent(EventOrigin origin, EventPayload payload) {
		super(origin);
		this.payload = payload;
	}

	/**
	 * Return the payload as it was received.
	 * @return the payload, a missing node if there is none
	 * @throws io.codexmanager.CodexException if it is not JSON
	 */
	public JsonNode payload() {
		return this.payload.tree();
	}

	/**
	 * Read the payload as a type.
	 * @param type the type
	 * @param <T> the type
	 * @return the payload
	 * @throws io.codexmanager.CodexException if there is none that can be read as the
	 * type
	 */
	public <T> T payload(Class<T> type) {
		return this.payload.as(type);
	}

	@Override
	public @Nullable String turnId() {
		String named = textOrNull(payload().path("turnId"));
		return (named != null) ? named : turnOf(payload().path("params"));
	}

	/**
	 * Read a part of the payload as a type.
	 * @param part a part of {@link #payload()}
	 * @param type the type
	 * @param <T> the type
	 * @return the part
	 */
	final <T> T part(JsonNode part, Class<T> type) {
		return this.payload.part(part, type);
	}

	final <T> List<T> parts(JsonNode array, Class<T> type) {
		return this.payload.parts(array, type);
	}

	final EventPayload source() {
		return this.payload;
	}

	static @Nullable String turnOf(JsonNode params) {
		String named = textOrNull(params.path("turnId"));
		return (named != null) ? named : textOrNull(params.path("turn").path("id"));
	}

	static @Nullable String textOrNull(JsonNode node) {
		return node.isString() ? node.stringValue() : null;
	}

	static @Nullable Instant timeOrNull(JsonNode node) {
		try {
			return node.isString() ? Instant.parse(node.stringValue()) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Return whether a field says something.
	 * @param node the field
	 * @return {@code false} if it is missing or null
	 */
	static boolean present(JsonNode node) {
		return !node.isMissingNode() && !node.isNull();
	}

}
