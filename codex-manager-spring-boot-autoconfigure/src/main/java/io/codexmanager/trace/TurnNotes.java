package io.codexmanager.trace;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimNotes;
import io.codexmanager.claim.Claims;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.support.HarmlessLog;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Notes on turns for other instances, in the store of the claims. A store that is slow or
 * fails costs the traces, and little time: it is left alone for a while then. Safe for
 * use by several threads.
 */
final class TurnNotes {

	static final String KIND = "turn-trace";

	/** As long as a turn may wait for people. */
	private static final Duration KEPT = Duration.ofHours(24);

	/** How long the store may take. */
	static final Duration PATIENCE = Duration.ofMillis(500);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Duration NO_TIME = Duration.ofMillis(1);

	private final OccasionalLog failures = new OccasionalLog(HarmlessLog.of(TurnNotes.class), Clock.systemUTC());

	private final AtomicLong resumeAt;

	private final Supplier<@Nullable Claims> claims;

	private final Duration patience;

	private final LongSupplier nanoTime;

	TurnNotes(Supplier<@Nullable Claims> claims, Duration patience, LongSupplier nanoTime) {
		this.claims = claims;
		this.patience = patience;
		this.nanoTime = nanoTime;
		this.resumeAt = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Tell other instances of a turn.
	 * @return completes when it is told, or cannot be told in time; never fails
	 */
	Mono<Void> write(String profile, String sessionId, TurnNote note) {
		return Mono.fromFuture(() -> start(profile, sessionId, note, KEPT))
			.timeout(this.patience)
			.doOnError(this::failed)
			.onErrorComplete()
			// threads of claims do nothing that takes longer
			.publishOn(Schedulers.parallel());
	}

	/**
	 * Tell other instances of a turn, some time.
	 */
	void writeSoon(String profile, String sessionId, TurnNote note) {
		start(profile, sessionId, note, KEPT);
	}

	/**
	 * Take back what was told of a turn.
	 */
	void erase(String profile, String sessionId) {
		start(profile, sessionId, new TurnNote(null, Map.of()), NO_TIME);
	}

	/**
	 * Read what another instance told of the turn of a session.
	 * @return the note, {@code null} if there is none or it cannot be read in time; never
	 * fails
	 */
	CompletableFuture<@Nullable TurnNote> read(String profile, String sessionId) {
		CompletableFuture<@Nullable TurnNote> read = onClaims((notes) -> {
			String text = notes.read(key(profile, sessionId));
			return (text != null) ? TurnNote.of(text) : null;
		});
		return read.orTimeout(this.patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally((late) -> {
			failed(late);
			return null;
		});
	}

	private CompletableFuture<@Nullable Void> start(String profile, String sessionId, TurnNote note, Duration time) {
		return onClaims((known) -> {
			String text = note.text();
			if (text != null) {
				known.write(key(profile, sessionId), text, time);
			}
			return null;
		});
	}

	private <T> CompletableFuture<@Nullable T> onClaims(Work<T> work) {
		CompletableFuture<@Nullable T> done = new CompletableFuture<>();
		if (this.nanoTime.getAsLong() - this.resumeAt.get() < 0) {
			done.complete(null);
			return done;
		}
		try {
			Claims known = this.claims.get();
			if (known == null) {
				done.complete(null);
				return done;
			}
			known.execute(() -> {
				try {
					done.complete(work.with(known.notes()));
				}
				catch (Throwable ex) {
					failed(ex);
					done.complete(null);
				}
			});
		}
		catch (Throwable ex) {
			failed(ex);
			done.complete(null);
		}
		return done;
	}

	private void failed(Throwable failure) {
		this.resumeAt.set(this.nanoTime.getAsLong() + PAUSE.toNanos());
		this.failures.warn("The trace of a turn cannot be shared with other instances through the claim store, "
				+ "which is left alone for " + PAUSE.toSeconds() + " s", failure);
	}

	private static ClaimKey key(String profile, String sessionId) {
		return ClaimKey.of(KIND, profile, sessionId);
	}

	/**
	 * Asks the store.
	 *
	 * @param <T> type of the answer
	 */
	@FunctionalInterface
	private interface Work<T> {

		@Nullable T with(ClaimNotes notes);

	}

}
