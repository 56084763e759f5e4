package io.codexmanager.client.exchange;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.protocol.ProtocolJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;

/**
 * The response to a raw request. Its {@code toString} shows neither headers nor body.
 */
public final class RawResponse {

	private final OperationCall call;

	private final int status;

	private final HttpHeaders headers;

	private final byte[] body;

	private final ResponseReader reader;

	private final ReadingMode mode;

	RawResponse(OperationCall call, int status, HttpHeaders headers, byte[] body, ResponseReader reader,
			ReadingMode mode) {
		this.call = call;
		this.status = status;
		this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
		this.body = body;
		this.reader = reader;
		this.mode = mode;
	}

	/**
	 * Return the HTTP status.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return the headers.
	 * @return the headers, read-only
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Return the body as text.
	 * @return the text, empty if there was no body
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * Read the body as a tree.
	 * @return the tree, a missing node if there was no body
	 * @throws CodexUnreadableResponseException if the body is not JSON
	 */
	public JsonNode tree() {
		try {
			return ProtocolJson.readTree(this.reader.mapper(), this.body);
		}
		catch (JacksonException ex) {
			throw this.reader.notJson(this.call,
					this.call + " was answered with " + this.status + " and something that is not JSON", ex);
		}
	}

	/**
	 * Read the body as an object, with the reading mode of the client.
	 * @param type the type
	 * @param <T> the type
	 * @return the object
	 * @throws CodexUnreadableResponseException if the body cannot be read as such an
	 * object
	 */
	public <T> T as(Class<T> type) {
		return read(type);
	}

	/**
	 * Read the body as an object of a generic type, with the reading mode of the client.
	 * @param type the type
	 * @param <T> the type
	 * @return the object
	 * @throws CodexUnreadableResponseException if the body cannot be read as such an
	 * object
	 */
	public <T> T as(ParameterizedTypeReference<T> type) {
		return read(type.getType());
	}

	private <T> T read(Type type) {
		return this.reader.read(this.call, this.mode, tree(), type);
	}

	@Override
	public String toString() {
		return "RawResponse[status=" + this.status + ", " + this.body.length + " bytes]";
	}

}
