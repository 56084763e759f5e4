package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

/**
 * How to suggest the user's next request.
 *
 * @param model the model of the worker
 * @param effort how much it reasons
 * @param draft what the user has written so far, 1 to 4000 characters; it is also what
 * the server answers when nothing better is found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuggestRequest(@Nullable String model, @Nullable ReasoningEffort effort, @Nullable String draft) {

	private static final int MAX_DRAFT = 4000;

	public SuggestRequest {
		TextChecks.check("model", model);
		TextChecks.check("draft", draft, MAX_DRAFT);
	}

	/**
	 * A request without a draft.
	 * @return the request
	 */
	public static SuggestRequest withDefaults() {
		return new SuggestRequest(null, null, null);
	}

	/**
	 * Improve a draft.
	 * @param draft what the user has written so far, 1 to 4000 characters
	 * @return the request
	 */
	public static SuggestRequest of(String draft) {
		return new SuggestRequest(null, null, TextChecks.require("draft", draft));
	}

	/**
	 * Set the model of the worker.
	 * @param model the model
	 * @return a changed copy
	 */
	public SuggestRequest model(String model) {
		return new SuggestRequest(model, this.effort, this.draft);
	}

	/**
	 * Set how much the worker reasons.
	 * @param effort the effort
	 * @return a changed copy
	 */
	public SuggestRequest effort(ReasoningEffort effort) {
		return new SuggestRequest(this.model, effort, this.draft);
	}

}
