package io.codexmanager.stream;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * When the list of all sessions may be asked for. It makes a manager read every session
 * that is loaded, at once, which overloads the runtime for everybody where there are
 * many. So one instance of the service at a time asks, and then none of them for many
 * times as long as the list was slow. A manager goes on with a list that nobody waits for
 * any more. The first list of a stream is asked for at once if that is allowed, those
 * after it late, when what matters more has been read.
 */
final class ListTurns {

	/** How many times as long as a list was slow no other one is asked for. */
	private static final int PAUSE = 20;

	/** What a list may take without a pause after it. */
	private static final Duration QUICK = Duration.ofMillis(250);

	/**
	 * What a list counts for at least that the manager refused to an instance that is
	 * alone: nobody else knows of the requests that are open.
	 */
	private static final Duration REFUSED = QUICK.plusMillis(250);

	/**
	 * What a list counts for at least whose connection was cut, that came too late, or
	 * that was refused to one of several instances.
	 */
	private static final Duration LOST = QUICK.plusSeconds(3);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

	private static final Duration LATE = Duration.ofSeconds(2);

	private static final Duration NEXT_TRY = Duration.ofSeconds(5);

	private static final Log logger = HarmlessLog.of(CodexEventStream.class);

	private final ClaimKey key;

	private final Supplier<? extends @Nullable Claims> claims;

	private final Scheduler scheduler;

	private final Scheduler work;

	private boolean asked;

	private boolean owed;

	private long notBefore;

	/**
	 * Create the turns of a stream.
	 * @param claims gives the claims among instances, {@code null} for none
	 * @param scheduler measures time
	 * @param work asks the store of the claims, which may block
	 */
	ListTurns(String profile, Supplier<? extends @Nullable Claims> claims, Scheduler scheduler, Scheduler work) {
		this.key = ClaimKey.of("session-list", profile);
		this.claims = claims;
		this.scheduler = scheduler;
		this.work = work;
		this.notBefore = now();
	}

	/**
	 * Ask for the list after a connect if it may be asked for at once.
	 * @return the list, or nothing, and then it is owed
	 */
	<T> Mono<T> atOnce(Mono<T> list) {
		return Mono.defer(() -> {
			synchronized (this) {
				this.owed = true;
				if (this.asked) {
					return Mono.empty();
				}
				this.asked = true;
			}
			return turn().flatMap((turn) -> ask(turn, list));
		});
	}

	/**
	 * Tell whether the list was to be asked for after the connect and was not.
	 */
	synchronized boolean isOwed() {
		return this.owed;
	}

	/**
	 * Ask for the list that is owed, a moment later and when it is this one's turn.
	 */
	<T> Mono<T> late(Mono<T> list) {
		return Mono.delay(LATE, this.scheduler)
			.then(turn().flatMap((turn) -> ask(turn, list))
				.repeatWhenEmpty(Integer.MAX_VALUE,
						(tries) -> tries.concatMap((number) -> Mono.delay(untilNextTry(), this.scheduler))));
	}

	private Mono<Turn> turn() {
		return Mono.fromCallable(this::take).subscribeOn(this.work);
	}

	private @Nullable Turn take() {
		synchronized (this) {
			if (this.notBefore - now() > 0) {
				return null;
			}
		}
		try {
			Claims shared = this.claims.get();
			if (shared == null || !shared.shared()) {
				return new Turn(null);
			}
			Claim claim = shared.tryHold(this.key);
			return (claim != null) ? new Turn(claim) : null;
		}
		catch (Throwable ex) {
			logger.debug("The claim for the list of sessions could not be asked for", ex);
			return null;
		}
	}

	private <T> Mono<T> ask(Turn turn, Mono<T> list) {
		return Mono.defer(() -> {
			long begin = now();
			AtomicLong least = new AtomicLong(LOST.toNanos());
			return list.doOnNext((page) -> {
				least.set(0);
				paid();
			})
				.doOnError(CodexResponseException.class,
						(refused) -> least.set(((turn.claim() != null) ? LOST : REFUSED).toNanos()))
				.doFinally((signal) -> pause(turn, Math.max(now() - begin, least.get())))
				.onErrorComplete();
		});
	}

	private synchronized void paid() {
		this.owed = false;
	}

	private void pause(Turn turn, long nanos) {
		long pause = Math.min(Math.max(0, nanos - QUICK.toNanos()) * PAUSE, LONGEST_PAUSE.toNanos());
		synchronized (this) {
			this.notBefore = now() + pause;
		}
		try {
			this.scheduler.schedule(() -> end(turn), pause, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			end(turn);
		}
	}

	private void end(Turn turn) {
		Claim claim = turn.claim();
		if (claim == null) {
			return;
		}
		try {
			this.work.schedule(claim::release);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The claim for the list of sessions ends with its lease", ex);
		}
	}

	private synchronized Duration untilNextTry() {
		return Duration.ofNanos(Math.max(this.notBefore - now(), NEXT_TRY.toNanos()));
	}

	private long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	/**
	 * A turn to ask.
	 *
	 * @param claim what is held among instances, {@code null} if nothing has to be
	 */
	private record Turn(@Nullable Claim claim) {
	}

}
