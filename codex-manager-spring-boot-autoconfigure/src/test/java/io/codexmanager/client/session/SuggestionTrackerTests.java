package io.codexmanager.client.session;

import java.util.Map;

import io.codexmanager.client.session.SuggestedRequest.State;
import io.codexmanager.protocol.session.SuggestionOutcome;
import io.codexmanager.protocol.session.SuggestionStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 14: the answer says fallback, and the text comes on the stream, if at all.
 */
class SuggestionTrackerTests {

	private final SuggestionTracker tracker = new SuggestionTracker("draft");

	@Test
	void aSuggestionOnTheStreamWinsOverTheFallbackOfTheAnswer() {
		this.tracker.signal(new SuggestionSignal.Connected());
		complete("key", "Write tests");
		assertThat(this.tracker.result()).isNull();
		this.tracker.answered(fallback("key", "draft"));
		assertThat(this.tracker.result())
			.isEqualTo(new SuggestedRequest(State.MADE, "Write tests", "key", false, null));
	}

	@Test
	void aFrameThatIsSlowerThanTheAnswerIsWaitedForUntilTheJobHasEnded() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.signal(new SuggestionSignal.JobQueued("job"));
		this.tracker.answered(fallback("key", "draft"));
		assertThat(this.tracker.result()).isNull();
		complete("key", "Write tests");
		assertThat(state()).isEqualTo(State.MADE);
	}

	@Test
	void withoutASuggestionTheFallbackIsNamedSo() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.signal(new SuggestionSignal.JobQueued("job"));
		this.tracker.answered(fallback("key", "draft"));
		complete("another key", "Something else");
		assertThat(this.tracker.result()).isNull();
		this.tracker.signal(new SuggestionSignal.JobEnded("job"));
		assertThat(this.tracker.result()).isEqualTo(new SuggestedRequest(State.FALLBACK, "draft", "key", false, null));
		assertThat(this.tracker.result().fallback()).isTrue();
	}

	@Test
	void whenNoJobWasSeenTheFallbackIsBelievedAfterAWhile() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.answered(fallback("key", "draft"));
		assertThat(this.tracker.result()).isNull();
		this.tracker.settled();
		assertThat(state()).isEqualTo(State.FALLBACK);
	}

	@Test
	void withoutTheStreamTheAnswerIsTheResult() {
		this.tracker.signal(new SuggestionSignal.Disconnected());
		this.tracker.answered(fallback("key", "draft"));
		assertThat(state()).isEqualTo(State.FALLBACK);
	}

	@Test
	void withoutTheStreamAQueuedJobIsPending() {
		this.tracker.answered(queued("key", "enqueued"));
		assertThat(this.tracker.result()).isEqualTo(new SuggestedRequest(State.PENDING, null, "key", false, null));
	}

	@Test
	void theDraftThatIsPublishedAtTheServersDeadlineIsAFallback() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.answered(queued("key", "enqueued"));
		assertThat(this.tracker.result()).isNull();
		complete("key", "draft");
		assertThat(this.tracker.result()).isEqualTo(new SuggestedRequest(State.FALLBACK, "draft", "key", false, null));
	}

	@Test
	void aSuggestionThatComesAfterTheAnswerIsTaken() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.answered(queued("key", "enqueued"));
		streaming("key");
		assertThat(this.tracker.result()).isNull();
		complete("key", "Write tests");
		assertThat(state()).isEqualTo(State.MADE);
	}

	@Test
	void whenAnotherRequestIsWorkedOnAnySuggestionIsTaken() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.answered(queued("key of no job", "already_queued"));
		assertThat(this.tracker.result()).isNull();
		complete("key of the other", "Write tests");
		assertThat(this.tracker.result())
			.isEqualTo(new SuggestedRequest(State.MADE, "Write tests", "key of no job", true, null));
	}

	@Test
	void aFallbackThatStandsForTheJobOfAnotherRequestIsRecognised() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.signal(new SuggestionSignal.JobQueued("job"));
		this.tracker.sent();
		complete("key of the other", "Write tests");
		this.tracker.answered(fallback("key of no job", "draft"));
		assertThat(this.tracker.result()).isNull();
		this.tracker.signal(new SuggestionSignal.JobEnded("job"));
		assertThat(this.tracker.result())
			.isEqualTo(new SuggestedRequest(State.MADE, "Write tests", "key of no job", true, null));
	}

	@Test
	void aJobThatEndsWithoutASuggestionEndsTheWaiting() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.answered(queued("key of no job", "already_queued"));
		this.tracker.signal(new SuggestionSignal.JobEnded("another job"));
		assertThat(this.tracker.result()).isNull();
		this.tracker.signal(new SuggestionSignal.JobEnded("job"));
		assertThat(state()).isEqualTo(State.NONE);
	}

	@Test
	void aFailureOnTheStreamIsAFailure() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.answered(queued("key", "enqueued"));
		this.tracker.signal(new SuggestionSignal.Updated("key", SuggestionStatus.ERROR, null, "no model"));
		assertThat(this.tracker.result()).isEqualTo(new SuggestedRequest(State.FAILED, null, "key", false, "no model"));
	}

	@Test
	void aRefusalSaysWhy() {
		this.tracker.answered(new SuggestionOutcome("error", "job_conflict", "s", null, null, null, null, null,
				"queue is full", Map.of()));
		assertThat(this.tracker.result())
			.isEqualTo(new SuggestedRequest(State.REFUSED, null, null, false, "queue is full"));
	}

	@Test
	void aDeletedSessionEndsTheWaiting() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.answered(queued("key", "enqueued"));
		this.tracker.signal(new SuggestionSignal.SessionDeleted());
		assertThat(state()).isEqualTo(State.FAILED);
	}

	@Test
	void theDeadlineEndsEveryWaiting() {
		this.tracker.signal(new SuggestionSignal.Connected());
		this.tracker.late();
		assertThat(state()).isEqualTo(State.PENDING);
		this.tracker.answered(queued("key", "enqueued"));
		assertThat(state()).isEqualTo(State.PENDING);
	}

	private State state() {
		SuggestedRequest result = this.tracker.result();
		assertThat(result).isNotNull();
		return result.state();
	}

	private void complete(String key, String text) {
		this.tracker.signal(new SuggestionSignal.Updated(key, SuggestionStatus.COMPLETE, text, null));
	}

	private void streaming(String key) {
		this.tracker.signal(new SuggestionSignal.Updated(key, SuggestionStatus.STREAMING, "Wri", null));
	}

	private static SuggestionOutcome fallback(String key, String text) {
		return new SuggestionOutcome("fallback", null, "s", key, text, null, null, null, null, Map.of());
	}

	private static SuggestionOutcome queued(String key, String dedupe) {
		return new SuggestionOutcome("queued", null, "s", key, null, "job", "session:s", dedupe, null, Map.of());
	}

}
