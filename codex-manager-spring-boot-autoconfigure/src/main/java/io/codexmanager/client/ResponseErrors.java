package io.codexmanager.client;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import io.codexmanager.CodexAccessDeniedException;
import io.codexmanager.CodexConflictException;
import io.codexmanager.CodexGoneException;
import io.codexmanager.CodexInvalidRequestException;
import io.codexmanager.CodexLockedException;
import io.codexmanager.CodexNotFoundException;
import io.codexmanager.CodexResponseException;
import io.codexmanager.CodexResponseException.ErrorResponse;
import io.codexmanager.CodexServerException;
import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes exceptions of answers that are errors.
 */
final class ResponseErrors {

	private static final int MAX_BODY = 4096;

	private final JsonMapper mapper;

	ResponseErrors(JsonMapper mapper) {
		this.mapper = mapper;
	}

	CodexResponseException create(OperationCall call, int status, String body, @Nullable String retryAfter) {
		JsonNode tree = read(body);
		String code = code(tree);
		String cut = (body.length() > MAX_BODY) ? body.substring(0, MAX_BODY) + "…" : body;
		ErrorResponse error = new ErrorResponse(status, code, cut, retryAfterMillis(retryAfter));
		String message = describe(call, status, code, text(tree, "message"));
		return switch (status) {
			case 400, 413, 415 -> new CodexInvalidRequestException(call, message, error);
			case 401, 403 -> new CodexAccessDeniedException(call, message, error);
			case 404 -> new CodexNotFoundException(call, message, error);
			case 409 -> new CodexConflictException(call, message, error);
			case 410 -> new CodexGoneException(call, message, error);
			case 423 -> new CodexLockedException(call, message, error);
			default -> (status >= 500) ? new CodexServerException(call, message, error)
					: new CodexResponseException(call, message, error);
		};
	}

	/**
	 * Find out what an answer calls itself.
	 * @param body the body
	 * @return its code or else its status, empty without either
	 */
	String code(String body) {
		String code = code(read(body));
		return (code != null) ? code : "";
	}

	private static @Nullable String code(@Nullable JsonNode tree) {
		String code = text(tree, "code");
		return (code != null) ? code : text(tree, "status");
	}

	private String describe(OperationCall call, int status, @Nullable String code, @Nullable String detail) {
		StringBuilder message = new StringBuilder(call.toString()).append(" was answered with ").append(status);
		if (code != null) {
			message.append(" ").append(code);
		}
		if (detail != null) {
			message.append(": ").append(detail);
		}
		if (status == 500 && call.path().contains("{sessionId}")) {
			message.append("; the manager answers so for unknown, malformed and archived sessions,"
					+ " and for all sessions once its runtime is gone");
		}
		return message.toString();
	}

	private @Nullable JsonNode read(String body) {
		try {
			return this.mapper.readTree(body);
		}
		catch (JacksonException ex) {
			// proxies answer with pages of their own
			return null;
		}
	}

	private static @Nullable String text(@Nullable JsonNode tree, String field) {
		JsonNode value = (tree != null) ? tree.get(field) : null;
		return (value != null && value.isString()) ? value.stringValue() : null;
	}

	private static @Nullable Long retryAfterMillis(@Nullable String header) {
		if (header == null) {
			return null;
		}
		try {
			return Math.max(0, Long.parseLong(header.trim()) * 1000);
		}
		catch (NumberFormatException ex) {
			return retryAt(header.trim());
		}
	}

	private static @Nullable Long retryAt(String date) {
		try {
			Instant at = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			return Math.max(0, Duration.between(Instant.now(), at).toMillis());
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
