package io.codexmanager.propagation;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.CallerContext;
import io.codexmanager.support.HarmlessLog;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshot.Scope;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.util.function.SingletonSupplier;

/**
 * The contexts of callers by Micrometer's {@code context-propagation}: what its registry
 * knows. An accessor that fails costs the context and nothing else. For the library's own
 * use.
 */
public final class SnapshotContexts implements CallerContexts {

	private static final Scope NO_SCOPE = () -> {
	};

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(SnapshotContexts.class),
			"Passing on the context of a caller (a ThreadLocalAccessor)");

	private final Predicate<Object> keys;

	private final SingletonSupplier<ContextSnapshotFactory> captures;

	/** What it sets, it also clears where there is nothing to set. */
	private final SingletonSupplier<ContextSnapshotFactory> scopes;

	private final CallerContext nobody = new Captured(Context.empty());

	/**
	 * Create an instance.
	 * @param factory captures what chains have; {@code null} for everything that the
	 * registry knows
	 * @param withoutObservation whether the current observation stays, because the code
	 * has one of its own
	 */
	public SnapshotContexts(@Nullable ContextSnapshotFactory factory, boolean withoutObservation) {
		this.keys = withoutObservation ? (key) -> !ObservationThreadLocalAccessor.KEY.equals(key) : (key) -> true;
		this.captures = SingletonSupplier.of(() -> (factory != null) ? factory
				: ContextSnapshotFactory.builder().captureKeyPredicate(this.keys).build());
		this.scopes = SingletonSupplier
			.of(() -> ContextSnapshotFactory.builder().captureKeyPredicate(this.keys).clearMissing(true).build());
	}

	@Override
	public CallerContext of(ContextView context) {
		Context captured = this.guard.get(() -> {
			// also a chain of the caller has much that is of no use to others
			Predicate<Object> known = this.keys.and(registered()::contains);
			return this.captures.obtain().captureFrom(context).updateContext(Context.empty(), known);
		}, Context.empty());
		return captured.isEmpty() ? this.nobody : new Captured(captured);
	}

	private static Set<Object> registered() {
		return ContextRegistry.getInstance()
			.getThreadLocalAccessors()
			.stream()
			.map(ThreadLocalAccessor::key)
			.collect(Collectors.toSet());
	}

	/** Asked for each call of a listener, and mostly there is nothing. */
	private boolean isAnythingKept() {
		for (ThreadLocalAccessor<?> accessor : ContextRegistry.getInstance().getThreadLocalAccessors()) {
			if (this.keys.test(accessor.key())) {
				return true;
			}
		}
		return false;
	}

	@Override
	public CallerContext nobody() {
		return this.nobody;
	}

	@Override
	public Context capture(Context context) {
		return this.guard.get(() -> this.captures.obtain().captureAll(context).updateContext(context), context);
	}

	/**
	 * What was captured. While code runs, the thread has it besides what it had; after
	 * that, the thread has what it had before.
	 */
	private final class Captured implements CallerContext {

		private final Context context;

		private Captured(Context context) {
			this.context = context;
		}

		@Override
		public <T extends @Nullable Object> T call(Callable<T> code) throws Exception {
			if (isEmpty() && !SnapshotContexts.this.isAnythingKept()) {
				return code.call();
			}
			ContextSnapshot before = snapshot(Context.empty());
			Scope outer = open(before);
			Scope inner = isEmpty() ? NO_SCOPE : open(snapshot(this.context));
			if (inner == NO_SCOPE && !isEmpty()) {
				// all of it or nothing
				reset(before);
			}
			try {
				return code.call();
			}
			finally {
				boolean closed = close(inner);
				if (!close(outer) || !closed || outer == NO_SCOPE) {
					reset(before);
				}
			}
		}

		private @Nullable ContextSnapshot snapshot(Context context) {
			SnapshotContexts contexts = SnapshotContexts.this;
			return contexts.guard.get(() -> contexts.scopes.obtain().captureAll(context));
		}

		private Scope open(@Nullable ContextSnapshot snapshot) {
			SnapshotContexts contexts = SnapshotContexts.this;
			return (snapshot != null) ? contexts.guard.get(() -> snapshot.setThreadLocals(contexts.keys), NO_SCOPE)
					: NO_SCOPE;
		}

		private boolean close(Scope scope) {
			return SnapshotContexts.this.guard.get(() -> {
				scope.close();
				return true;
			}, false);
		}

		/**
		 * Set one by one what an accessor that fails keeps from being set together: to
		 * what the thread had, and to nothing if that is not known.
		 */
		private void reset(@Nullable ContextSnapshot before) {
			SnapshotContexts contexts = SnapshotContexts.this;
			contexts.guard.run(() -> {
				ContextSnapshot target = (before != null) ? before
						: contexts.scopes.obtain().captureFrom(Context.empty());
				registered().stream()
					.filter(contexts.keys)
					.forEach((key) -> contexts.guard.run(() -> target.setThreadLocals(key::equals)));
			});
		}

		@Override
		public Context into(Context context) {
			return this.context.putAll(context.readOnly());
		}

		@Override
		public boolean isEmpty() {
			return this.context.isEmpty();
		}

	}

}
