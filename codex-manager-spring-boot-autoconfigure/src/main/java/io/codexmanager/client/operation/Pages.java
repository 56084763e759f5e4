package io.codexmanager.client.operation;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.Page;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes one list of many pages. A page is fetched when the elements of the pages before
 * it have been taken, and not before.
 */
public final class Pages {

	/** The most that the server takes. */
	private static final int LARGEST = 200;

	private Pages() {
	}

	/**
	 * Ask for the largest pages: sessions without a turn are on the first page or
	 * nowhere, and a page costs the server the same however small it is.
	 */
	static SessionQuery large(SessionQuery query) {
		return query.limit(LARGEST);
	}

	static <T> Flux<T> flux(@Nullable String start, Function<@Nullable String, Mono<? extends Page<T>>> fetch) {
		return Flux.<Cursor, Cursor>generate(() -> new Cursor(start), (cursor, sink) -> {
			if (cursor.more()) {
				sink.next(cursor);
			}
			else {
				sink.complete();
			}
			return cursor;
		}).concatMap((cursor) -> fetch.apply(cursor.next()).flatMapIterable(cursor::take), 0);
	}

	static <T> Stream<T> stream(@Nullable String start, Function<@Nullable String, ? extends Page<T>> fetch) {
		Iterator<T> elements = new Elements<>(new Cursor(start), fetch);
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED | Spliterator.NONNULL), false);
	}

	/**
	 * Where in the list the next page begins. Notices a list that would never end.
	 */
	private static final class Cursor {

		/** A page can be empty and not be the last, but hardly so many of them. */
		private static final int MOST_EMPTY = 1000;

		private static final int LONGEST_SHOWN = 100;

		private final Set<String> seen = new HashSet<>();

		private @Nullable String position;

		private boolean more = true;

		private int empty;

		Cursor(@Nullable String start) {
			this.position = start;
		}

		/**
		 * Tell whether there is another page.
		 * @throws CodexException if its place cannot be right
		 */
		boolean more() {
			String next = this.position;
			if (this.more && next != null && !this.seen.add(next)) {
				throw endless("repeats the cursor '" + ShownText.line(next, LONGEST_SHOWN) + "' and would never end");
			}
			if (this.more && next != null && next.isEmpty()) {
				throw endless("goes on at an empty cursor, which no server takes");
			}
			if (this.more && this.empty > MOST_EMPTY) {
				throw endless("has given more than " + MOST_EMPTY + " empty pages in a row and may never end");
			}
			return this.more;
		}

		@Nullable String next() {
			this.more = false;
			return this.position;
		}

		<T> List<T> take(Page<T> page) {
			this.position = page.nextCursor();
			this.more = this.position != null;
			this.empty = page.data().isEmpty() ? this.empty + 1 : 0;
			return page.data();
		}

		private static CodexException endless(String problem) {
			return new CodexException("The server's list " + problem);
		}

	}

	private static final class Elements<T> implements Iterator<T> {

		private final Function<@Nullable String, ? extends Page<T>> fetch;

		private final Cursor cursor;

		private final Queue<T> fetched = new ArrayDeque<>();

		Elements(Cursor cursor, Function<@Nullable String, ? extends Page<T>> fetch) {
			this.cursor = cursor;
			this.fetch = fetch;
		}

		@Override
		public boolean hasNext() {
			while (this.fetched.isEmpty() && this.cursor.more()) {
				Page<T> page = this.fetch.apply(this.cursor.next());
				this.fetched.addAll(this.cursor.take(page));
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
