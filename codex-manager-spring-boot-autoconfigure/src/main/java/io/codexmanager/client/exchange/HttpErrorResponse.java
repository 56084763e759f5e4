package io.codexmanager.client.exchange;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * An answer of 400 or above, as adapters report it.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body, perhaps empty
 */
record HttpErrorResponse(int status, HttpHeaders headers, byte[] body) {

	static @Nullable HttpErrorResponse of(Throwable error) {
		if (error instanceof WebClientResponseException answer && answer.getStatusCode().isError()) {
			return new HttpErrorResponse(answer.getStatusCode().value(), answer.getHeaders(),
					answer.getResponseBodyAsByteArray());
		}
		if (error instanceof RestClientResponseException answer && answer.getStatusCode().isError()) {
			HttpHeaders headers = answer.getResponseHeaders();
			return new HttpErrorResponse(answer.getStatusCode().value(),
					(headers != null) ? headers : HttpHeaders.EMPTY, answer.getResponseBodyAsByteArray());
		}
		return null;
	}

	String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

}
