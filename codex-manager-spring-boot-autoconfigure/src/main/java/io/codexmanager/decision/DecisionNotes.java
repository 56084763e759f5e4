package io.codexmanager.decision;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.decision.ObservedDecision.Sending;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.support.HarmlessLog;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tells the instance that observes a request whose decision another one delivers, in the
 * store of the claims. A store that is slow or fails costs this, and little time: it is
 * left alone for a while then. Safe for use by several threads.
 */
final class DecisionNotes {

	private static final String KIND = "decision-by";

	private static final Duration KEPT = Duration.ofMinutes(10);

	/** Less than a call may take, which the note of its decision is a part of. */
	private static final Duration PATIENCE = Duration.ofMillis(200);

	/** So little that events behind it are not delayed by a store that is slow. */
	private static final Duration SHORTLY = Duration.ofMillis(20);

	/** For what nobody waits for. */
	private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(1);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final int LONGEST = 100;

	private final OccasionalLog failures = new OccasionalLog(HarmlessLog.of(DecisionNotes.class), Clock.systemUTC());

	private final Supplier<@Nullable Claims> claims;

	private final LongSupplier nanoTime;

	private final AtomicLong resumeAt;

	DecisionNotes(Supplier<@Nullable Claims> claims, LongSupplier nanoTime) {
		this.claims = claims;
		this.nanoTime = nanoTime;
		this.resumeAt = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Tell whose decision is going to be delivered.
	 * @return completes when it is told, or cannot be told in time; never fails
	 */
	Mono<Void> write(PendingRequestEvent<?> event, Sending sending) {
		String text = sending.by().name() + " " + sending.decision().value();
		return patiently((known) -> {
			if (text.length() <= LONGEST) {
				known.notes().write(key(event), text, KEPT);
			}
			return null;
		}, PATIENCE).then();
	}

	/**
	 * Read whose decision was delivered.
	 * @return the decision, empty if nobody told or it cannot be read in time; never
	 * fails
	 */
	Mono<Sending> read(PendingRequestEvent<?> event) {
		return patiently((known) -> {
			String text = known.notes().read(key(event));
			return (text != null) ? sending(text) : null;
		}, PATIENCE);
	}

	private static Sending sending(String text) {
		String[] words = text.split(" ", 2);
		if (text.length() > LONGEST || words.length != 2) {
			throw new IllegalStateException("A note of " + text.length() + " characters is none of this library");
		}
		return new Sending(new Decision(words[1]), DecisionMaker.valueOf(words[0]));
	}

	/**
	 * Work with the claims on their threads, and wait shortly, so that what is quick is
	 * done before what comes next.
	 * @param work does nothing that takes longer than the store
	 */
	void shortly(Consumer<Claims> work) {
		try {
			patiently((known) -> {
				work.accept(known);
				return null;
			}, LONGEST_PATIENCE).toFuture().get(SHORTLY.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			// it goes on without anybody who waits for it
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			failed(ex);
		}
	}

	private <T> Mono<T> patiently(Work<T> work, Duration patience) {
		return Mono.fromFuture(() -> onClaims(work))
			.timeout(patience)
			.doOnError(this::failed)
			// a call with a shorter time-out has ended; the next one is not to end so
			.doOnCancel(this::leaveAlone)
			.onErrorComplete()
			// threads of claims do nothing that takes longer
			.publishOn(Schedulers.parallel());
	}

	private <T> CompletableFuture<@Nullable T> onClaims(Work<T> work) {
		CompletableFuture<@Nullable T> done = new CompletableFuture<>();
		try {
			Claims known = (this.nanoTime.getAsLong() - this.resumeAt.get() < 0) ? null : this.claims.get();
			if (known == null) {
				done.complete(null);
				return done;
			}
			known.execute(() -> {
				try {
					done.complete(work.with(known));
				}
				catch (Throwable ex) {
					done.completeExceptionally(ex);
				}
			});
		}
		catch (Throwable ex) {
			done.completeExceptionally(ex);
		}
		return done;
	}

	private void leaveAlone() {
		this.resumeAt.set(this.nanoTime.getAsLong() + PAUSE.toNanos());
	}

	private void failed(Throwable failure) {
		leaveAlone();
		this.failures.warn("Whose decision it was cannot be shared with other instances through the claim store, "
				+ "which is left alone for " + PAUSE.toSeconds() + " s", failure);
	}

	private static ClaimKey key(PendingRequestEvent<?> event) {
		return ClaimKey.request(KIND, event.profile(), event.request().identity());
	}

	/**
	 * Asks the store.
	 *
	 * @param <T> type of the answer
	 */
	@FunctionalInterface
	private interface Work<T> {

		@Nullable T with(Claims claims);

	}

}
