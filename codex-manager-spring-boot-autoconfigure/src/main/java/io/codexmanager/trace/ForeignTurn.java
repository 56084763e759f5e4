package io.codexmanager.trace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.observation.TurnParent;
import org.jspecify.annotations.Nullable;

/**
 * What another instance told of a turn, now or as soon as it is read. Safe for use by
 * several threads.
 */
final class ForeignTurn {

	private final CompletableFuture<TurnParent> parent = new CompletableFuture<>();

	private final AtomicBoolean awaited = new AtomicBoolean();

	private final String id;

	private final long askAgain;

	ForeignTurn(String id, long askAgain) {
		this.id = id;
		this.askAgain = askAgain;
	}

	/**
	 * Return when to ask again if nothing was told.
	 */
	long askAgain() {
		return this.askAgain;
	}

	/**
	 * Tell whether nothing was told.
	 */
	boolean isUnknown() {
		return this.parent.getNow(null) == TurnParent.NONE;
	}

	void told(@Nullable TurnNote note) {
		boolean same = note != null && (note.turn() == null || note.turn().equals(this.id));
		this.parent.complete((same && note != null && !note.headers().isEmpty()) ? new TurnParent(null, note.headers())
				: TurnParent.NONE);
	}

	/**
	 * Return the parent. The first one waits a little for it, nobody else does.
	 */
	TurnParent parent(Duration most) {
		return this.parent.isDone() || this.awaited.compareAndSet(false, true) ? await(most) : TurnParent.NONE;
	}

	/**
	 * Return the parent. Whoever asks waits for it.
	 */
	TurnParent await(Duration most) {
		try {
			return this.parent.get(most.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return TurnParent.NONE;
		}
		catch (TimeoutException | ExecutionException ex) {
			return TurnParent.NONE;
		}
	}

}
