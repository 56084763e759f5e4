package io.codexmanager.client.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.CursorPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Pages}.
 */
class PagesTests {

	private static final Duration TIMEOUT = Patience.LIMIT;

	private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

	@Test
	void fluxGivesTheElementsOfAllPagesInOrder() {
		StepVerifier.create(Pages.flux(null, this::threePages))
			.expectNext("a", "b", "c", "d", "e")
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.asked).containsExactly("begin", "2", "3");
	}

	@Test
	void streamGivesTheElementsOfAllPagesInOrder() {
		assertThat(Pages.stream(null, (cursor) -> threePages(cursor).block())).containsExactly("a", "b", "c", "d", "e");
		assertThat(this.asked).containsExactly("begin", "2", "3");
	}

	@Test
	void fluxFetchesNoPageBeforeTheElementsBeforeItAreTaken() {
		StepVerifier.create(Pages.flux(null, this::threePages), 0)
			.then(() -> assertThat(this.asked).isEmpty())
			.thenRequest(1)
			.expectNext("a")
			.then(() -> assertThat(this.asked).containsExactly("begin"))
			.thenRequest(2)
			.expectNext("b", "c")
			.then(() -> assertThat(this.asked).startsWith("begin", "2"))
			.thenCancel()
			.verify(TIMEOUT);
	}

	@Test
	void fluxThatIsCancelledWithinAPageFetchesNoMore() {
		StepVerifier.create(Pages.flux(null, this::threePages).take(2))
			.expectNext("a", "b")
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.asked).containsExactly("begin");
	}

	@Test
	void streamFetchesNoPageBeforeItsElementsAreAskedFor() {
		Stream<String> stream = Pages.stream(null, (cursor) -> threePages(cursor).block());
		assertThat(this.asked).isEmpty();
		assertThat(stream.limit(2)).containsExactly("a", "b");
		assertThat(this.asked).containsExactly("begin");
	}

	@Test
	void emptyPagesDoNotEndTheList() {
		StepVerifier
			.create(Pages.<String>flux(null, (cursor) -> Mono.just((cursor == null) ? page("2") : page(null, "a"))))
			.expectNext("a")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void repeatedCursorIsAnError() {
		StepVerifier.create(Pages.<String>flux(null, (cursor) -> Mono.just(page("again", "a"))))
			.expectNext("a", "a")
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(CodexException.class)
				.hasMessageContaining("repeats the cursor 'again'"))
			.verify(TIMEOUT);
		Stream<String> stream = Pages.stream(null, (cursor) -> page("again", "a"));
		assertThatExceptionOfType(CodexException.class).isThrownBy(stream::toList)
			.withMessageContaining("repeats the cursor 'again'");
	}

	@Test
	void listOfNothingButEmptyPagesIsAnError() {
		AtomicInteger number = new AtomicInteger();
		StepVerifier.create(Pages.<String>flux(null, (cursor) -> Mono.just(page("c" + number.getAndIncrement()))))
			.expectErrorSatisfies(
					(error) -> assertThat(error).isInstanceOf(CodexException.class).hasMessageContaining("empty pages"))
			.verify(TIMEOUT);
		Stream<String> stream = Pages.stream(null, (cursor) -> page("c" + number.getAndIncrement()));
		assertThatExceptionOfType(CodexException.class).isThrownBy(stream::toList).withMessageContaining("empty pages");
	}

	@Test
	void emptyCursorIsAnErrorAfterTheElementsBeforeIt() {
		StepVerifier.create(Pages.<String>flux(null, (cursor) -> Mono.just(page("", "a"))))
			.expectNext("a")
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(CodexException.class)
				.hasMessageContaining("empty cursor"))
			.verify(TIMEOUT);
	}

	@Test
	void hostileCursorIsCutInTheError() {
		String cursor = "x".repeat(100_000) + "\n";
		Stream<String> stream = Pages.stream(null, (given) -> page(cursor, "a"));
		assertThatExceptionOfType(CodexException.class).isThrownBy(stream::toList)
			.satisfies((error) -> assertThat(error.getMessage()).hasSizeLessThan(500));
	}

	@Test
	void elementsThatAreNullAreLeftOut() {
		assertThat(Pages.<String>stream(null, (cursor) -> page(null, "a", null, "b"))).containsExactly("a", "b");
		StepVerifier.create(Pages.<String>flux(null, (cursor) -> Mono.just(page(null, "a", null, "b"))))
			.expectNext("a", "b")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void manyPagesNeedNoDeepStack() {
		AtomicInteger number = new AtomicInteger();
		StepVerifier
			.create(Pages
				.<String>flux(null,
						(cursor) -> Mono
							.just((number.incrementAndGet() < 20_000) ? page("c" + number.get(), "a") : page(null)))
				.count())
			.expectNext(19_999L)
			.expectComplete()
			.verify(TIMEOUT);
	}

	private Mono<CursorPage<String>> threePages(@Nullable String cursor) {
		// like a request, which is sent as soon as it is subscribed to
		return Mono.defer(() -> {
			this.asked.add((cursor != null) ? cursor : "begin");
			if (cursor == null) {
				return Mono.just(page("2", "a", "b"));
			}
			return Mono.just(cursor.equals("2") ? page("3", "c") : page(null, "d", "e"));
		});
	}

	private static CursorPage<String> page(@Nullable String next, @Nullable String... elements) {
		return new CursorPage<>(Arrays.asList(elements), next, Map.of());
	}

}
