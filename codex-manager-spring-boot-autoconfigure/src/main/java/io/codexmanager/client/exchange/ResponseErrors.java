package io.codexmanager.client.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexAccessDeniedException;
import io.codexmanager.client.operation.CodexConflictException;
import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.client.operation.CodexLockedException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexResponseException.ErrorResponse;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

/**
 * Tells outcomes from errors, and makes exceptions of answers that are errors.
 */
final class ResponseErrors {

	private static final int MAX_BODY = 4096;

	private static final int MAX_REDACTED = 4 * MAX_BODY;

	private static final int LONGEST_CODE = 100;

	/** What the server answers before it looks at what the operation is about. */
	private static final Set<String> NEVER_OUTCOMES = Set.of("request_failed", "invalid_request");

	private final JsonMapper mapper;

	private final Redaction redaction;

	ResponseErrors(JsonMapper mapper, Redaction redaction) {
		this.mapper = mapper;
		this.redaction = redaction;
	}

	/**
	 * Return the body of an answer that the operation knows as an outcome. Routes that do
	 * not exist and requests that are malformed have the same statuses, but no outcome.
	 * @return the body, or {@code null} for an error
	 */
	@Nullable JsonNode outcome(OperationContext operation, HttpErrorResponse answer) {
		if (!operation.outcomes().contains(answer.status())) {
			return null;
		}
		JsonNode body = read(answer.text());
		String code = code(body);
		if (code == null || text(body, "status") == null) {
			return null;
		}
		boolean known = operation.outcomeCodes().isEmpty() || operation.outcomeCodes().contains(code);
		return (known && !NEVER_OUTCOMES.contains(code)) ? body : null;
	}

	/**
	 * Make an exception of an answer.
	 * @param lives whether the session that the call is about is known to be there
	 */
	CodexResponseException create(OperationCall call, HttpErrorResponse answer, boolean lives) {
		JsonNode tree = read(answer.text());
		String code = code(tree);
		int status = answer.status();
		ErrorResponse error = new ErrorResponse(status,
				(code != null) ? this.redaction.shown(code, LONGEST_CODE) : null, shown(answer.text()),
				retryAfterMillis(answer.headers().getFirst(HttpHeaders.RETRY_AFTER)));
		String detail = ErrorHints.withIssues(text(tree, "message"), tree, this.redaction);
		String message = describe(call, error, detail, lives);
		return switch (status) {
			case 400, 413, 415 -> new CodexInvalidRequestException(call, message, error);
			case 401, 403 -> new CodexAccessDeniedException(call, message, error);
			case 404 -> new CodexNotFoundException(call, message, error);
			case 409 -> refusal(call, message, error, detail);
			case 410 -> new CodexGoneException(call, message, error);
			case 423 -> new CodexLockedException(call, message, error);
			case 501 -> ErrorHints.valueRefused(detail) ? new CodexInvalidRequestException(call, message, error)
					: new CodexServerException(call, message, error);
			default -> (status >= 500) ? new CodexServerException(call, message, error)
					: new CodexResponseException(call, message, error);
		};
	}

	/** What is cut could no longer be recognised. */
	private String shown(String body) {
		String begin = (body.length() > MAX_REDACTED) ? body.substring(0, MAX_REDACTED) : body;
		String shown = this.redaction.of(begin);
		return (shown.length() > MAX_BODY || begin.length() < body.length())
				? shown.substring(0, Math.min(shown.length(), MAX_BODY)) + "…" : shown;
	}

	private static CodexResponseException refusal(OperationCall call, String message, ErrorResponse error,
			@Nullable String detail) {
		RuntimeErrorKind kind = "invalid_state".equals(error.code()) ? RuntimeErrorKind.of(detail)
				: RuntimeErrorKind.STATE;
		return switch (kind) {
			case ABSENT -> new CodexNotFoundException(call, message, error);
			case ACCOUNT -> new CodexAccessDeniedException(call, message, error);
			case REQUEST -> new CodexInvalidRequestException(call, message, error);
			case STATE -> new CodexConflictException(call, message, error);
		};
	}

	private static @Nullable String code(@Nullable JsonNode tree) {
		String code = text(tree, "code");
		return (code != null) ? code : text(tree, "status");
	}

	private static String describe(OperationCall call, ErrorResponse error, @Nullable String detail, boolean lives) {
		StringBuilder message = new StringBuilder(call.toString()).append(" was answered with ").append(error.status());
		if (error.code() != null) {
			message.append(" ").append(error.code());
		}
		if (detail != null) {
			message.append(": ").append(detail);
		}
		String hint = ErrorHints.of(call, error, detail, lives);
		if (hint != null) {
			message.append("; ").append(hint);
		}
		return message.toString();
	}

	private @Nullable JsonNode read(String body) {
		try {
			return ProtocolJson.readTree(this.mapper, body);
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
			return Math.max(0, Math.multiplyExact(Long.parseLong(header.trim()), 1000L));
		}
		catch (NumberFormatException | ArithmeticException ex) {
			return retryAt(header.trim());
		}
	}

	private static @Nullable Long retryAt(String date) {
		try {
			Instant at = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			return Math.max(0, Duration.between(Instant.now(), at).toMillis());
		}
		catch (DateTimeParseException | ArithmeticException ex) {
			return null;
		}
	}

}
