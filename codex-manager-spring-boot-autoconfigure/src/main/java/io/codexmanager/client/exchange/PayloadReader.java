package io.codexmanager.client.exchange;

/**
 * Reads payloads that were not received by this client, for example from a file or a
 * message.
 */
public interface PayloadReader {

	/**
	 * Read a payload as the response of an operation, with the reading mode of this
	 * client. No request is sent.
	 * @param operation name of the operation, for example {@code sessions.get}
	 * @param payload JSON as a {@code String}, as UTF-8 in a {@code byte[]} or as a
	 * {@code JsonNode}, or an object that can be written as JSON, such as a {@code Map}
	 * @return the typed response
	 * @throws IllegalArgumentException if there is no such operation
	 * @throws io.codexmanager.client.operation.CodexUnreadableResponseException if the
	 * payload is not such a response
	 */
	Object parse(String operation, Object payload);

	/**
	 * Read a payload as the response of an operation whose type is known.
	 * @param operation name of the operation
	 * @param payload as for {@link #parse(String, Object)}
	 * @param type the type of its response
	 * @param <T> the type of its response
	 * @return the typed response
	 * @throws IllegalArgumentException if there is no such operation, or if its response
	 * has another type
	 */
	<T> T parse(String operation, Object payload, Class<T> type);

}
