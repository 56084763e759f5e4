package io.codexmanager.client.exchange;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexResponseException.ErrorResponse;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says what is likely where the status of an error says something else, or too little.
 */
final class ErrorHints {

	private static final int MOST_ISSUES = 8;

	private static final int LONGEST_DETAIL = 1000;

	private static final int LONGEST_PROBLEM = 200;

	private static final int DEEPEST_FIELD = 10;

	private ErrorHints() {
	}

	/**
	 * Tell whether the runtime refused a value although the status says that it lacks the
	 * method. Its methods have slashes in their names, values have none.
	 * @param detail the message of the answer
	 */
	static boolean valueRefused(@Nullable String detail) {
		if (detail == null) {
			return false;
		}
		String text = detail.toLowerCase(Locale.ROOT);
		int variant = text.indexOf("unknown variant `");
		if (variant < 0) {
			return text.contains("invalid ");
		}
		int begin = variant + "unknown variant `".length();
		int end = text.indexOf('`', begin);
		return !text.substring(begin, (end > 0) ? end : text.length()).contains("/");
	}

	/**
	 * Add what a validator said of single fields. The body can be anything, as not only
	 * the server answers.
	 */
	static @Nullable String withIssues(@Nullable String message, @Nullable JsonNode body, Redaction redaction) {
		String detail = (message != null) ? redaction.shown(message, LONGEST_DETAIL) : null;
		if (body == null || !body.path("issues").isArray()) {
			return detail;
		}
		StringJoiner issues = new StringJoiner("; ");
		body.path("issues").valueStream().limit(MOST_ISSUES).forEach((issue) -> {
			String field = issue.path("path")
				.valueStream()
				.limit(DEEPEST_FIELD)
				.map((name) -> redaction.shown(name.asString("?"), LONGEST_PROBLEM))
				.collect(Collectors.joining("."));
			String problem = redaction.shown(issue.path("message").asString(""), LONGEST_PROBLEM);
			issues.add(field.isEmpty() ? problem : "'" + field + "': " + problem);
		});
		return (detail != null) ? detail + ": " + issues : issues.toString();
	}

	/**
	 * Say what is likely.
	 * @param lives whether the session that the call is about is known to be there
	 */
	static @Nullable String of(OperationCall call, ErrorResponse error, @Nullable String detail, boolean lives) {
		String text = (detail != null) ? detail.toLowerCase(Locale.ROOT) : "";
		return switch (error.status()) {
			case 401 -> "check codex-manager.profiles." + call.profile() + ".auth, or log the runtime in";
			case 404 -> (error.code() == null)
					? "the server has no such route, or a value in the path is longer than 100 characters; check"
							+ " codex-manager.profiles." + call.profile() + ".api-prefix"
					: null;
			case 409 -> "invalid_state".equals(error.code()) ? refusal(text) : null;
			case 413 -> "the server reads bodies of up to 1 MiB";
			case 500 -> lives ? load(call) : failure(call);
			case 501 -> valueRefused(detail) ? "a value is not one that the runtime knows; the server answers so for it"
					: "the runtime of the server does not have this method";
			case 504 ->
				"the runtime did not answer the server in time; it can be tried again, but may have taken" + " effect";
			default -> null;
		};
	}

	private static String refusal(String text) {
		if (text.contains("thread not found") || text.contains("no rollout found")
				|| text.contains("invalid thread id")) {
			return "the session is unknown, malformed, archived, not loaded, or has had no turn yet";
		}
		if (text.contains("cursor")) {
			return "the cursor is not one of this list";
		}
		if (text.contains("authentication") || text.contains("account")) {
			return "the runtime is not logged in to an account";
		}
		if (text.contains("turn is in progress") || text.contains("turn in progress")) {
			return "a turn is running; try again when it has ended";
		}
		if (text.contains("modified since last read")) {
			return "the configuration was changed meanwhile; read it again and repeat";
		}
		return "the server answers so for most refusals of the runtime: unknown ids, bad cursors, invalid input";
	}

	private static String load(OperationCall call) {
		String hint = "the session is known to be there, so the runtime is probably overloaded, or has written nothing of the"
				+ " session's first turn yet: try again in a moment. The manager answers so for all sessions, too, once"
				+ " its runtime is gone";
		return call.operation().equals("sessions.rename") ? hint + "; the title may have been stored all the same"
				: hint;
	}

	private static @Nullable String failure(OperationCall call) {
		if (!call.path().contains("{sessionId}")) {
			return null;
		}
		String hint = "the manager answers so for unknown, malformed and archived sessions,"
				+ " and for all sessions once its runtime is gone";
		return call.operation().equals("sessions.rename") ? hint + "; the title may have been stored all the same"
				: hint;
	}

}
