package io.codexmanager.stream;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Works elements off one after the other, and asks for the next one when one is done.
 * Each is handed over while it is received, so that its buffer need not be kept, and what
 * is done at once costs no more than a call.
 *
 * @param <T> type of the elements
 */
final class OneByOne<T> extends BaseSubscriber<T> {

	private final Function<T, Mono<Void>> work;

	private final MonoSink<Void> sink;

	private volatile @Nullable Rest rest;

	private boolean complete;

	private OneByOne(Function<T, Mono<Void>> work, MonoSink<Void> sink) {
		this.work = work;
		this.sink = sink;
	}

	/**
	 * Work elements off.
	 * @param elements the elements
	 * @param work works one off; {@link Mono#empty()} itself says that it is done
	 * @return completes after the last element, fails with the first failure
	 */
	static <T> Mono<Void> of(Flux<T> elements, Function<T, Mono<Void>> work) {
		return Mono.create((sink) -> {
			OneByOne<T> subscriber = new OneByOne<>(work, sink);
			sink.onDispose(subscriber::stop);
			elements.subscribe(subscriber);
		});
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		request(1);
	}

	@Override
	protected void hookOnNext(T element) {
		Mono<Void> left = this.work.apply(element);
		if (left == Mono.<Void>empty()) {
			request(1);
			return;
		}
		Rest begun = new Rest();
		synchronized (this) {
			this.rest = begun;
		}
		left.subscribe(begun);
		if (isDisposed()) {
			begun.cancel();
		}
	}

	@Override
	protected void hookOnComplete() {
		synchronized (this) {
			this.complete = true;
			if (this.rest != null) {
				return;
			}
		}
		this.sink.success();
	}

	@Override
	protected void hookOnError(Throwable failure) {
		this.sink.error(failure);
	}

	private void next() {
		boolean last;
		synchronized (this) {
			this.rest = null;
			last = this.complete;
		}
		if (last) {
			this.sink.success();
		}
		else {
			request(1);
		}
	}

	private void stop() {
		cancel();
		Rest begun = this.rest;
		if (begun != null) {
			begun.cancel();
		}
	}

	/**
	 * What is left to do for an element.
	 */
	private final class Rest extends BaseSubscriber<Void> {

		@Override
		protected void hookOnComplete() {
			next();
		}

		@Override
		protected void hookOnError(Throwable failure) {
			OneByOne.this.sink.error(failure);
		}

	}

}
