package io.codexmanager.client;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.codexmanager.protocol.Page;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes one list of many pages. A page is fetched when its elements are asked for, and
 * not before.
 */
final class Pages {

	private Pages() {
	}

	static <T> Flux<T> flux(@Nullable String start, Function<@Nullable String, Mono<? extends Page<T>>> fetch) {
		return Flux.defer(() -> {
			Cursors cursors = new Cursors();
			return fetch.apply(start).<Page<T>>map((page) -> page).expand((page) -> {
				String next = cursors.after(page);
				return (next != null) ? fetch.apply(next).<Page<T>>map((further) -> further) : Mono.empty();
			}).concatMapIterable(Page::data, 1);
		});
	}

	static <T> Stream<T> stream(@Nullable String start, Function<@Nullable String, ? extends Page<T>> fetch) {
		Iterator<T> elements = new Elements<>(start, fetch);
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED | Spliterator.NONNULL), false);
	}

	/**
	 * Notices a list that would never end.
	 */
	private static final class Cursors {

		private final Set<String> seen = new HashSet<>();

		@Nullable String after(Page<?> page) {
			String next = page.nextCursor();
			if (next != null && !this.seen.add(next)) {
				throw new IllegalStateException(
						"The server's list repeats the cursor '" + next + "' and would never end");
			}
			return next;
		}

	}

	private static final class Elements<T> implements Iterator<T> {

		private final Function<@Nullable String, ? extends Page<T>> fetch;

		private final Cursors cursors = new Cursors();

		private final Queue<T> fetched = new ArrayDeque<>();

		private @Nullable String next;

		private boolean more = true;

		Elements(@Nullable String start, Function<@Nullable String, ? extends Page<T>> fetch) {
			this.next = start;
			this.fetch = fetch;
		}

		@Override
		public boolean hasNext() {
			while (this.fetched.isEmpty() && this.more) {
				Page<T> page = this.fetch.apply(this.next);
				this.fetched.addAll(page.data());
				this.next = this.cursors.after(page);
				this.more = this.next != null;
			}
			return !this.fetched.isEmpty();
		}

		@Override
		public T next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			return this.fetched.remove();
		}

	}

}
