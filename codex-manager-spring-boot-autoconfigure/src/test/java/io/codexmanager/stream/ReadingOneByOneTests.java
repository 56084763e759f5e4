package io.codexmanager.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the reading of a socket relies on in the operator that it is made of.
 */
class ReadingOneByOneTests {

	private final List<Integer> done = new ArrayList<>();

	@Test
	void allElementsAreWorkedOffInTheirOrder() {
		StepVerifier.create(oneByOne(Flux.range(0, 100_000), (element) -> {
			this.done.add(element);
			return (element % 3 == 0) ? Mono.fromRunnable(() -> {
			}) : Mono.empty();
		})).expectComplete().verify(StreamFixture.TIMEOUT);
		assertThat(this.done).hasSize(100_000).isSorted();
	}

	@Test
	void theNextElementIsAskedForWhenOneIsDone() {
		List<Long> requests = new ArrayList<>();
		Sinks.Empty<Void> rest = Sinks.empty();
		StepVerifier.create(oneByOne(Flux.range(1, 2).doOnRequest(requests::add), (element) -> {
			this.done.add(element);
			return rest.asMono();
		})).then(() -> {
			assertThat(this.done).containsExactly(1);
			assertThat(requests).containsExactly(1L);
			rest.tryEmitEmpty();
		}).expectComplete().verify(StreamFixture.TIMEOUT);
		assertThat(this.done).containsExactly(1, 2);
		assertThat(requests).containsOnly(1L);
	}

	@Test
	void workMayEndOnOtherThreads() {
		StepVerifier
			.create(oneByOne(Flux.range(0, 2000),
					(element) -> Mono.<Void>fromRunnable(() -> this.done.add(element))
						.publishOn(Schedulers.parallel())))
			.expectComplete()
			.verify(StreamFixture.TIMEOUT);
		assertThat(this.done).hasSize(2000).isSorted();
	}

	@Test
	void theEndWaitsForTheWorkThatIsUnderWay() {
		Sinks.Empty<Void> rest = Sinks.empty();
		StepVerifier.create(oneByOne(Flux.just(1), (element) -> rest.asMono()))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(50))
			.then(rest::tryEmitEmpty)
			.expectComplete()
			.verify(StreamFixture.TIMEOUT);
	}

	@Test
	void aFailureOfTheElementsEndsTheWorkThatIsUnderWay() {
		AtomicBoolean cancelled = new AtomicBoolean();
		Mono<Void> work = Mono.<Void>never().doOnCancel(() -> cancelled.set(true));
		StepVerifier
			.create(oneByOne(Flux.just(1).concatWith(Mono.error(new IllegalStateException("on purpose"))),
					(element) -> work))
			.expectErrorMessage("on purpose")
			.verify(StreamFixture.TIMEOUT);
		assertThat(cancelled).isTrue();
	}

	@Test
	void aFailureOfTheWorkEndsAll() {
		TestPublisher<Integer> elements = TestPublisher.create();
		StepVerifier.create(oneByOne(elements.flux(), (element) -> Mono.error(new IllegalStateException("on purpose"))))
			.then(() -> elements.next(1))
			.expectErrorMessage("on purpose")
			.verify(StreamFixture.TIMEOUT);
		elements.assertCancelled();
	}

	@Test
	void workThatThrowsEndsAll() {
		TestPublisher<Integer> elements = TestPublisher.create();
		StepVerifier.create(oneByOne(elements.flux(), (element) -> {
			throw new IllegalStateException("on purpose");
		})).then(() -> elements.next(1)).expectErrorMessage("on purpose").verify(StreamFixture.TIMEOUT);
		elements.assertCancelled();
	}

	/** As the socket is read. */
	private static <T> Mono<Void> oneByOne(Flux<T> elements, Function<T, Mono<Void>> work) {
		return elements.concatMap(work, 0).then();
	}

}
