package io.codexmanager.client.session;

import io.codexmanager.protocol.session.SuggestionStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the stream tells about suggested requests.
 */
sealed interface SuggestionSignal {

	record Connected() implements SuggestionSignal {
	}

	record Disconnected() implements SuggestionSignal {
	}

	record Updated(String requestKey, SuggestionStatus status, @Nullable String suggestion,
			@Nullable String error) implements SuggestionSignal {
	}

	record JobQueued(String jobId) implements SuggestionSignal {
	}

	record JobStarted(String jobId) implements SuggestionSignal {
	}

	record JobEnded(String jobId) implements SuggestionSignal {
	}

	record SessionDeleted() implements SuggestionSignal {
	}

	record Other() implements SuggestionSignal {
	}

}
