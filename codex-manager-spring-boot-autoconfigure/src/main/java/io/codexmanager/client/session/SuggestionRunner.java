package io.codexmanager.client.session;

import java.time.Duration;

import io.codexmanager.client.exchange.ClientLife;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.signal.SessionSignalSource;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.support.Deadline;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

import org.springframework.util.Assert;

/**
 * Asks for a suggested request and waits for its text, which comes on the stream.
 */
final class SuggestionRunner {

	static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

	/** How much later than the answer a frame may arrive that was sent before it. */
	private static final Duration SETTLE = Duration.ofSeconds(1);

	private final ReactiveSessionOperations sessions;

	private final SessionSignalSource feed;

	private final SuggestionFrames frames;

	private final Duration connectGrace;

	private final Scheduler deliveries;

	private final ClientLife life;

	SuggestionRunner(ReactiveSessionOperations sessions, SessionSignalSource feed, SuggestionFrames frames,
			Duration connectGrace, Scheduler deliveries, ClientLife life) {
		this.sessions = sessions;
		this.feed = feed;
		this.frames = frames;
		this.connectGrace = connectGrace;
		this.deliveries = deliveries;
		this.life = life;
	}

	Mono<SuggestedRequest> run(String sessionId, SuggestRequest request, Duration timeout) {
		Assert.isTrue(!timeout.isNegative() && !timeout.isZero(),
				() -> "'timeout' must be longer than nothing but is " + timeout);
		return this.life.waiting(Mono.defer(() -> new Run(request.draft()).follow(sessionId, request, timeout)))
			.publishOn(this.deliveries);
	}

	/**
	 * One request: its inputs come one after the other.
	 */
	private final class Run {

		private final SuggestionTracker tracker;

		private final Sinks.Empty<Void> send = Sinks.empty();

		private final Sinks.Empty<Void> answered = Sinks.empty();

		private boolean sent;

		private Run(@Nullable String draft) {
			this.tracker = new SuggestionTracker(draft);
		}

		private Mono<SuggestedRequest> follow(String sessionId, SuggestRequest request, Duration timeout) {
			Flux<Runnable> signals = SuggestionRunner.this.feed.watch(sessionId)
				.map(SuggestionRunner.this.frames::read)
				.onErrorComplete()
				.map((signal) -> () -> signal(signal));
			Mono<Runnable> noFeed = Mono.just(this::noFeed);
			// a stream that is being started is worth waiting for
			Mono<Runnable> grace = Mono.delay(SuggestionRunner.this.connectGrace).map((tick) -> this::send);
			Mono<Runnable> answer = this.send.asMono()
				.then(SuggestionRunner.this.sessions.suggestRequest(sessionId, request))
				.map((outcome) -> () -> {
					this.tracker.answered(outcome);
					this.answered.tryEmitEmpty();
				});
			Mono<Runnable> settled = this.answered.asMono()
				.then(Mono.delay(SETTLE))
				.map((tick) -> this.tracker::settled);
			Mono<Runnable> late = Mono.delay(Deadline.timed(timeout)).map((tick) -> this.tracker::late);
			return Flux.merge(signals.concatWith(noFeed), grace, answer, settled, late)
				.<SuggestedRequest>handle((input, sink) -> {
					input.run();
					SuggestedRequest result = this.tracker.result();
					if (result != null) {
						sink.next(result);
					}
				})
				.next();
		}

		private void signal(SuggestionSignal signal) {
			this.tracker.signal(signal);
			if (this.tracker.connected()) {
				send();
			}
		}

		private void noFeed() {
			this.tracker.signal(new SuggestionSignal.Disconnected());
			send();
		}

		private void send() {
			if (!this.sent) {
				this.sent = true;
				this.tracker.sent();
				this.send.tryEmitEmpty();
			}
		}

	}

}
