package io.codexmanager.client.exchange;

import java.io.IOException;
import java.net.URI;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexRedirectException;
import io.codexmanager.client.operation.CodexResponseException.ErrorResponse;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.support.CauseChain;
import io.codexmanager.text.Redaction;
import io.codexmanager.text.ShownAddress;
import io.netty.handler.codec.TooLongFrameException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.core.codec.CodecException;
import org.springframework.core.codec.EncodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Makes typed exceptions of calls that got no answer, or one that cannot be read.
 */
final class TransportExceptionTranslator {

	private static final int LONGEST_MESSAGE = 1000;

	private final String address;

	private final Redaction redaction;

	TransportExceptionTranslator(URI baseUrl, Redaction redaction) {
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
			return network(call, error);
		}
		if (error instanceof WebClientException) {
			return brokenOff(call, "broke off before its answer was complete", error);
		}
		return (error instanceof InvalidMimeTypeException || error instanceof InvalidMediaTypeException)
				? odd(call, "a Content-Type that is none", error) : error;
	}

	private Throwable network(OperationCall call, Throwable error) {
		if (UnsentRequests.caused(error)) {
			return new CodexTransportException(call,
					call + " did not reach " + this.address + ": " + rootMessage(error)
							+ ". Is codex-manager running there? The address comes from codex-manager.profiles."
							+ call.profile() + ".base-url",
					false, cause(error));
		}
		Throwable root = root(error);
		if (root instanceof TooLongFrameException) {
			return new CodexUnreadableResponseException(call,
					call + " was answered with longer headers than are read: " + rootMessage(error)
							+ ". The limit comes from codex-manager.profiles." + call.profile() + ".max-header-size",
					cause(error));
		}
		if (root instanceof IllegalArgumentException) {
			return odd(call, "something that is not HTTP", root);
		}
		return brokenOff(call, "lost its connection before it was answered", error);
	}

	private CodexTransportException brokenOff(OperationCall call, String what, Throwable error) {
		boolean reads = "GET".equals(call.method()) || "HEAD".equals(call.method());
		return new CodexTransportException(call,
				call + " " + what + ((reads) ? "" : " and may have taken effect") + ": " + rootMessage(error),
				cause(error));
	}

	/**
	 * Make an error of an answer that HTTP does not know.
	 * @param what what it was answered with
	 * @param error what could not be read
	 */
	CodexUnreadableResponseException odd(OperationCall call, String what, Throwable error) {
		return new CodexUnreadableResponseException(call, call + " was answered with " + what + ": "
				+ rootMessage(error) + "; does something else answer at " + this.address + "?", cause(error));
	}

	/**
	 * Make an error of a redirect, which is not followed.
	 * @param location where it points
	 */
	CodexRedirectException redirected(OperationCall call, int status, @Nullable String location) {
		String target = (location != null)
				? ShownAddress.withoutSecrets(this.redaction.shown(location, LONGEST_MESSAGE)) : null;
		return new CodexRedirectException(call,
				call + " was answered with " + status + ((target != null) ? " to " + target : "")
						+ ". Redirects are not followed, as credentials and the body would go there; the manager sends"
						+ " none. Does something else answer at " + this.address
						+ "? The address comes from codex-manager.profiles." + call.profile() + ".base-url",
				new ErrorResponse(status, null, "", null), target);
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

	private static Throwable root(Throwable error) {
		return CauseChain.unwrap(error, (any) -> true);
	}

	private String rootMessage(Throwable error) {
		Throwable root = root(error);
		return (root.getMessage() != null) ? this.redaction.shown(root.getMessage(), LONGEST_MESSAGE)
				: root.getClass().getSimpleName();
	}

}
