package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A state of a suggested request to publish. Others learn it on the event stream; it
 * cannot be read.
 *
 * @param requestKey its key, which the caller may choose
 * @param status its state
 * @param suggestion the text, 1 to 8000 characters; needed when it is complete
 * @param error why it failed, 1 to 4000 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpsertSuggestedRequest(String requestKey, SuggestionStatus status, @Nullable String suggestion,
		@Nullable String error) {

	private static final int MAX_SUGGESTION = 8000;

	private static final int MAX_ERROR = 4000;

	public UpsertSuggestedRequest {
		TextChecks.require("requestKey", requestKey);
		Assert.notNull(status, "'status' must not be null");
		TextChecks.check("suggestion", suggestion, MAX_SUGGESTION);
		TextChecks.check("error", error, MAX_ERROR);
		Assert.isTrue(!SuggestionStatus.COMPLETE.equals(status) || suggestion != null,
				"'suggestion' must be given when the status is complete, also if one was given before");
	}

	/**
	 * It is being made.
	 * @param requestKey its key
	 * @return the request
	 */
	public static UpsertSuggestedRequest streaming(String requestKey) {
		return new UpsertSuggestedRequest(requestKey, SuggestionStatus.STREAMING, null, null);
	}

	/**
	 * It is being made, and this much is there.
	 * @param requestKey its key
	 * @param suggestion the text so far, 1 to 8000 characters
	 * @return the request
	 */
	public static UpsertSuggestedRequest streaming(String requestKey, String suggestion) {
		return new UpsertSuggestedRequest(requestKey, SuggestionStatus.STREAMING, suggestion, null);
	}

	/**
	 * It is made.
	 * @param requestKey its key
	 * @param suggestion the text, 1 to 8000 characters
	 * @return the request
	 */
	public static UpsertSuggestedRequest complete(String requestKey, String suggestion) {
		return new UpsertSuggestedRequest(requestKey, SuggestionStatus.COMPLETE, suggestion, null);
	}

	/**
	 * It failed.
	 * @param requestKey its key
	 * @param error why, 1 to 4000 characters
	 * @return the request
	 */
	public static UpsertSuggestedRequest error(String requestKey, String error) {
		return new UpsertSuggestedRequest(requestKey, SuggestionStatus.ERROR, null, error);
	}

	/**
	 * It was given up.
	 * @param requestKey its key
	 * @return the request
	 */
	public static UpsertSuggestedRequest canceled(String requestKey) {
		return new UpsertSuggestedRequest(requestKey, SuggestionStatus.CANCELED, null, null);
	}

}
