package io.codexmanager.client;

import java.io.IOException;
import java.net.URI;

import io.codexmanager.CodexTransportException;
import io.codexmanager.CodexUnreadableResponseException;
import io.codexmanager.OperationCall;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.core.codec.CodecException;
import org.springframework.core.codec.EncodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Makes typed exceptions of calls that got no answer, or one that cannot be read.
 */
final class CallFailures {

	private static final int LONGEST_MESSAGE = 1000;

	private final String address;

	private final Redaction redaction;

	CallFailures(URI baseUrl, Redaction redaction) {
		this.address = shown(baseUrl);
		this.redaction = redaction;
	}

	/** Whoever builds a client by hand may have put credentials into the address. */
	private static String shown(URI baseUrl) {
		String path = (baseUrl.getRawPath() != null) ? baseUrl.getRawPath() : "";
		String port = (baseUrl.getPort() >= 0) ? ":" + baseUrl.getPort() : "";
		return baseUrl.getScheme() + "://" + baseUrl.getHost() + port + path;
	}

	Throwable of(OperationCall call, Throwable error) {
		Throwable unreadable = unreadable(error);
		if (unreadable instanceof DataBufferLimitException) {
			return new CodexUnreadableResponseException(call,
					call + " was answered with more than is read: " + unreadable.getMessage()
							+ ". The limit comes from codex-manager.profiles." + call.profile() + ".max-response-size",
					cause(error));
		}
		if (unreadable instanceof EncodingException) {
			return new IllegalArgumentException(
					"The body of " + call + " cannot be written as JSON: " + rootMessage(error), cause(error));
		}
		if (unreadable != null) {
			return unreadable(call, unreadable, error);
		}
		if (error instanceof WebClientResponseException answer && !(answer.getCause() instanceof IOException)) {
			return new CodexUnreadableResponseException(call,
					call + " was answered with " + answer.getStatusCode().value() + " and "
							+ this.redaction.shown(String.valueOf(answer.getHeaders().getContentType()),
									LONGEST_MESSAGE)
							+ " where JSON belongs; does something else answer at " + this.address + "?",
					cause(error));
		}
		if (error instanceof WebClientRequestException || error instanceof ResourceAccessException) {
			return new CodexTransportException(call,
					call + " did not reach " + this.address + ": " + rootMessage(error)
							+ ". Is codex-manager running there? The address comes from codex-manager.profiles."
							+ call.profile() + ".base-url",
					cause(error));
		}
		if (error instanceof WebClientException) {
			return new CodexTransportException(call,
					call + " broke off before its answer was complete: " + rootMessage(error), cause(error));
		}
		return error;
	}

	private CodexUnreadableResponseException unreadable(OperationCall call, Throwable unreadable, Throwable error) {
		String start = call + " was answered with something that could not be read: ";
		Throwable found = (unreadable.getCause() instanceof JacksonException cause) ? cause : unreadable;
		if (found instanceof JacksonException json) {
			JsonProblem problem = JsonProblem.of(json);
			return new CodexUnreadableResponseException(call, start + this.redaction.of(problem.toString()),
					problem.cause(error, this.redaction));
		}
		return new CodexUnreadableResponseException(call,
				start + this.redaction.shown(String.valueOf(found.getMessage()), LONGEST_MESSAGE), cause(error));
	}

	private static @Nullable Throwable unreadable(Throwable error) {
		if (isUnreadable(error)) {
			return error;
		}
		Throwable cause = error.getCause();
		return (cause != null && isUnreadable(cause)) ? cause : null;
	}

	private static boolean isUnreadable(Throwable error) {
		return error instanceof CodecException || error instanceof DataBufferLimitException
				|| error instanceof JacksonException;
	}

	private Throwable cause(Throwable error) {
		return this.redaction.cause(error);
	}

	private String rootMessage(Throwable error) {
		Throwable root = error;
		while (root.getCause() != null && root.getCause() != root) {
			root = root.getCause();
		}
		return (root.getMessage() != null) ? this.redaction.shown(root.getMessage(), LONGEST_MESSAGE)
				: root.getClass().getSimpleName();
	}

}
