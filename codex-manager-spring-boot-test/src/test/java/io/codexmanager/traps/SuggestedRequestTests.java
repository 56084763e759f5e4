package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SuggestedRequest;
import io.codexmanager.client.session.SuggestedRequest.State;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.protocol.session.SuggestionOutcome;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.script.WorkerJob;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 14: a suggestion is answered with a fallback or with nothing; its text comes on
 * the stream, perhaps never, and perhaps under another key.
 */
class SuggestedRequestTests extends TurnFixture {

	private static final SuggestRequest DRAFT = SuggestRequest.of("a draft");

	SuggestedRequestTests() {
		super(EmbeddedCodexManager.builder().suggestionWait(Duration.ofSeconds(2)).build());
	}

	@Test
	void theManagerAnswersWithTheDraftAlthoughASuggestionWasPublished() {
		this.manager.worker((job) -> job.suggesting().suggest("Write tests"));
		SuggestionOutcome outcome = this.service.codex().sessions().suggestRequest(this.session.id(), DRAFT);
		assertThat(outcome.fallback()).isTrue();
		assertThat(outcome.suggestion()).isEqualTo("a draft");
	}

	@Test
	void whatWasPublishedIsTheResult() {
		this.manager.worker((job) -> job.suggesting().suggest("Write tests"));
		SuggestedRequest result = this.session.suggestRequest(DRAFT, Service.LIMIT);
		assertThat(result.state()).isEqualTo(State.MADE);
		assertThat(result.text()).isEqualTo("Write tests");
		assertThat(result.fallback()).isFalse();
		assertThat(this.session.suggestRequest().text()).isEqualTo("Write tests");
	}

	@Test
	void aWorkerThatPublishesNothingLeavesTheFallbackAndItIsNamedSo() {
		this.manager.worker((job) -> job.say("I have no idea"));
		SuggestedRequest result = this.session.suggestRequest(DRAFT, Service.LIMIT);
		assertThat(result.state()).isEqualTo(State.FALLBACK);
		assertThat(result.text()).isEqualTo("a draft");
	}

	@Test
	void aWorkerThatIsTooSlowLeavesTheFallbackThatTheManagerPublishes() {
		this.manager.worker((job) -> job.suggesting().pause(Duration.ofMinutes(1)));
		SuggestedRequest result = this.session.suggestRequest(DRAFT, Service.LIMIT);
		assertThat(result.state()).isEqualTo(State.FALLBACK);
		assertThat(result.text()).isEqualTo("a draft");
	}

	@Test
	void aRequestThatJoinsAnotherOneTakesItsSuggestion() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		this.manager.worker((job) -> {
			begun.countDown();
			awaitProceed(job);
			job.suggest("Write tests");
		});
		CompletableFuture<SuggestedRequest> first = suggest();
		assertThat(begun.await(Service.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		CompletableFuture<SuggestedRequest> second = suggest();
		Manager.awaitCount(this.manager, "/suggested-request", 2);
		this.proceed.countDown();
		assertThat(second).succeedsWithin(Service.LIMIT).satisfies((result) -> {
			assertThat(result.state()).isEqualTo(State.MADE);
			assertThat(result.text()).isEqualTo("Write tests");
			assertThat(result.joined()).isTrue();
		});
		assertThat(first).succeedsWithin(Service.LIMIT).extracting(SuggestedRequest::text).isEqualTo("Write tests");
	}

	@Test
	void theCallersDeadlineEndsTheWaiting() {
		this.manager.worker((job) -> awaitProceed(job));
		SuggestedRequest result = this.session.suggestRequest(DRAFT, Duration.ofMillis(300));
		assertThat(result.state()).isEqualTo(State.PENDING);
		assertThat(result.text()).isNull();
	}

	@Test
	void withoutTheStreamTheAnswerOfTheManagerIsTheResult() {
		this.manager.worker((job) -> job.suggest("Write tests"));
		SuggestedRequest result = ReactiveCodexManager.builder("test", URI.create(this.manager.baseUrl() + "/api"))
			.build()
			.blocking()
			.session(this.session.id())
			.suggestRequest(DRAFT, Service.LIMIT);
		assertThat(result.state()).isEqualTo(State.FALLBACK);
		assertThat(result.text()).isEqualTo("a draft");
	}

	private CompletableFuture<SuggestedRequest> suggest() {
		return this.service.codex()
			.reactive()
			.session(this.session.id())
			.suggestRequest(DRAFT, Service.LIMIT)
			.toFuture();
	}

	private void awaitProceed(WorkerJob job) {
		while (this.proceed.getCount() > 0) {
			job.pause(Duration.ofMillis(10));
		}
	}

}
