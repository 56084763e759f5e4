package io.codexmanager.listener;

import java.io.Serial;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import io.codexmanager.support.CallerContext;
import io.codexmanager.support.DeferredScheduler;
import io.codexmanager.support.RetryingScheduler;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Work that goes on after a listener has returned. It runs on threads of its own and ends
 * with the application.
 */
final class AsyncWork implements AutoCloseable {

	private final Scheduler scheduler;

	/** Not a composite of Reactor's, which looks through all to remove one. */
	private final Set<Disposable> open = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Create it.
	 * @param scheduler where to work; disposed of with this object
	 */
	AsyncWork(Scheduler scheduler) {
		this.scheduler = RetryingScheduler.of(scheduler);
	}

	/**
	 * Create it with threads of its own.
	 * @param name what their names begin with
	 * @param threads how many there are at most, asked for when the first one is needed
	 */
	static AsyncWork create(String name, IntSupplier threads) {
		return new AsyncWork(DeferredScheduler.of(() -> Schedulers.newBoundedElastic(threads.getAsInt(),
				Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE, name, 60, true)));
	}

	Scheduler scheduler() {
		return this.scheduler;
	}

	/**
	 * Subscribe to a source. All callbacks are called on the threads of this object,
	 * whatever threads the source uses.
	 * @param <T> type of the elements
	 * @param source the source
	 * @param caller who it belongs to
	 * @param context for the source
	 * @param callbacks told what comes
	 */
	<T> void run(Publisher<T> source, CallerContext caller, Context context, Callbacks<T> callbacks) {
		Disposable.Swap subscription = Disposables.swap();
		this.open.add(subscription);
		if (this.closed) {
			subscription.dispose();
		}
		try {
			this.scheduler.schedule(() -> subscribe(source, caller, context, callbacks, subscription));
		}
		catch (Throwable ex) {
			this.open.remove(subscription);
			callbacks.error().accept(ex);
		}
	}

	private <T> void subscribe(Publisher<T> source, CallerContext caller, Context context, Callbacks<T> callbacks,
			Disposable.Swap subscription) {
		try {
			subscription.update(caller.call(() -> Flux.from(source)
				.publishOn(this.scheduler)
				.doFinally((signal) -> this.open.remove(subscription))
				.subscribe((element) -> next(callbacks, element), (ex) -> callbacks.error().accept(Fatal.opened(ex)),
						callbacks.complete(), caller.into(context))));
		}
		catch (Throwable ex) {
			// Reactor throws what it holds for fatal, such as a missing class
			this.open.remove(subscription);
			callbacks.error().accept(ex);
		}
	}

	/**
	 * Reactor throws errors on without telling the subscriber, which would wait for ever.
	 */
	private static <T> void next(Callbacks<T> callbacks, T element) {
		try {
			callbacks.next().accept(element);
		}
		catch (Error ex) {
			throw new Fatal(ex);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.open.forEach(Disposable::dispose);
		this.scheduler.dispose();
	}

	/**
	 * Carries an error.
	 */
	private static final class Fatal extends RuntimeException {

		@Serial
		private static final long serialVersionUID = 1L;

		private Fatal(Error cause) {
			super(null, cause, false, false);
		}

		private static Throwable opened(Throwable failure) {
			return (failure instanceof Fatal && failure.getCause() != null) ? failure.getCause() : failure;
		}

	}

	/**
	 * Told what comes from a source.
	 *
	 * @param <T> type of the elements
	 * @param next called for each element
	 * @param error called if the source or {@code next} failed
	 * @param complete called at the end
	 */
	record Callbacks<T>(Consumer<? super T> next, Consumer<Throwable> error, Runnable complete) {
	}

}
