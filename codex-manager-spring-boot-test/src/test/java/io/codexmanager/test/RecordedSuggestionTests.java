package io.codexmanager.test;

import java.time.Duration;

import io.codexmanager.test.script.WorkerScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the operations on suggested requests to the recorded exchanges.
 */
class RecordedSuggestionTests {

	private static final WorkerScript SLOW = (job) -> job.pause(Duration.ofMinutes(1));

	private static final String UPSERT = "upsertSuggestedSessionRequest";

	private static final String ENQUEUE = "enqueueSuggestedSessionRequest";

	private static final String SUGGEST = "suggestSessionRequest";

	private EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	private final Wire wire = new Wire(() -> this.manager.baseUrl());

	private final Replay replay = new Replay(this.wire);

	@AfterEach
	void stop() {
		this.manager.close();
	}

	@Test
	void statesArePublished() {
		this.manager.start();
		String id = this.wire.create();
		assertThat(entry("streaming", id).has("suggestion")).isFalse();
		JsonNode complete = entry("", id);
		assertThat(entry("streaming after a terminal state changes nothing", id)).isEqualTo(complete);
		JsonNode refusal = Recording.exchange(UPSERT, "complete without a suggestion").path("response").path("body");
		assertThat(this.replay.assertSame(UPSERT, "complete without a suggestion", id)).isEqualTo(refusal);
		JsonNode error = Recording.exchange(UPSERT, "error").path("response").path("body").path("entry");
		assertThat(entry("error", id).path("error")).isEqualTo(error.path("error"));
	}

	private JsonNode entry(String name, String id) {
		return this.replay.assertSame(UPSERT, name, id).path("entry");
	}

	@Test
	void aSuggestionIsQueued() {
		this.manager.start();
		this.replay.assertSame(ENQUEUE, "", this.wire.create());
	}

	@Test
	void aSecondRequestJoinsTheFirst() {
		start(EmbeddedCodexManager.builder().worker(SLOW));
		String id = this.wire.create();
		JsonNode first = this.replay.assertSame(ENQUEUE, "first of two", id);
		JsonNode second = this.replay.assertSame(ENQUEUE, "already queued", id);
		assertThat(first.path("dedupe").asString()).isEqualTo("enqueued");
		assertThat(second.path("dedupe").asString()).isEqualTo("already_queued");
		assertThat(second.path("jobId")).isEqualTo(first.path("jobId"));
		assertThat(second.path("requestKey")).isNotEqualTo(first.path("requestKey"));
	}

	@Test
	void whoWaitsGetsTheDraftBack() {
		this.manager.start();
		JsonNode answer = this.replay.assertSame(SUGGEST, "", this.wire.create());
		assertThat(answer.path("status").asString()).isEqualTo("fallback");
		assertThat(answer.path("suggestion").asString()).isEqualTo("a draft");
	}

	@Test
	void refusalsAreTheSame() {
		this.manager.start();
		this.replay.assertEqual(SUGGEST, "unknown id");
		JsonNode recorded = Recording.exchange(SUGGEST, "invalid").path("response").path("body");
		assertThat(this.replay.assertSame(SUGGEST, "invalid", this.wire.create())).isEqualTo(recorded);
	}

	@Test
	void withoutAQueueSuggestionsAreRefused() {
		start(EmbeddedCodexManager.builder().jobQueue(false));
		String id = this.wire.create();
		this.replay.assertSame(ENQUEUE, "queue disabled", id);
		this.replay.assertSame(SUGGEST, "queue disabled", id);
		entry("", id);
	}

	@Test
	void aFullQueueLooksLikeAConflict() {
		start(EmbeddedCodexManager.builder().mostJobsPerProject(1).worker(SLOW));
		String id = this.wire.create();
		this.wire.message(id, "hello");
		String name = "queue full (the shipped extension turns it into 409)";
		JsonNode recorded = Recording.exchange(SUGGEST, name).path("response").path("body");
		assertThat(this.replay.assertSame(SUGGEST, name, id).path("message")).isEqualTo(recorded.path("message"));
	}

	@Test
	void whoWaitsTooLongLearnsThatItIsStillQueued() {
		start(EmbeddedCodexManager.builder().suggestionWait(Duration.ofMillis(200)).worker(SLOW));
		this.replay.assertSame(SUGGEST, "still running at the deadline", this.wire.create());
	}

	private void start(EmbeddedCodexManagerBuilder builder) {
		this.manager = builder.build();
		this.manager.start();
	}

}
