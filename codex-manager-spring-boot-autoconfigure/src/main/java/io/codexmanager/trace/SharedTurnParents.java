package io.codexmanager.trace;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.claim.Claims;
import io.codexmanager.observation.FailureGuard;
import io.codexmanager.observation.TurnAsker;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnParent;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.CallerContexts;
import io.codexmanager.support.CallerContext;
import io.codexmanager.support.HarmlessLog;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * Knows the turns of this instance and, through the store of the claims, the traces of
 * those of the others. For the library's own use. Safe for use by several threads.
 */
public final class SharedTurnParents implements TurnParents {

	private static final int MOST = 2_000;

	/** The reading ends before that. */
	private static final Duration MARGIN = Duration.ofMillis(200);

	/** So little that events behind it are not delayed by a store that is slow. */
	private static final Duration SHORTLY = Duration.ofMillis(20);

	/** What comes of a turn after its end comes soon. */
	private static final Duration CALLER_KEPT = Duration.ofMinutes(1);

	/** An event can be faster than the response that tells which turn it belongs to. */
	private static final Duration SENDING = Duration.ofMillis(500);

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(SharedTurnParents.class),
			"Finding the observation of a turn");

	private final LocalTurns local = new LocalTurns(MOST);

	private final ForeignTurns foreign;

	private final Duration longest;

	private final TraceHeaders headers;

	private final TurnNotes notes;

	private final CallerContexts callers;

	/**
	 * Create an instance.
	 * @param headers write what continues a trace; {@link TraceHeaders#NONE} where there
	 * are no traces, so that other instances are told nothing
	 * @param claims where other instances are told, {@code null} for nowhere; asked when
	 * it is needed
	 * @param callers find the contexts of those who ask for turns
	 */
	public SharedTurnParents(TraceHeaders headers, Supplier<@Nullable Claims> claims, CallerContexts callers) {
		this(headers, claims, callers, TurnNotes.PATIENCE);
	}

	SharedTurnParents(TraceHeaders headers, Supplier<@Nullable Claims> claims, CallerContexts callers,
			Duration patience) {
		this.headers = headers;
		this.callers = callers;
		this.notes = new TurnNotes(claims, patience, System::nanoTime);
		this.longest = patience.plus(MARGIN);
		this.foreign = new ForeignTurns(this.notes, System::nanoTime);
	}

	@Override
	public Mono<Void> starting(TurnObservation turn) {
		this.guard.run(() -> this.local.add(turn));
		TurnNote note = note(turn);
		return (note != null) ? this.notes.write(turn.context().profile(), turn.context().sessionId(), note)
				: Mono.empty();
	}

	@Override
	public void taken(TurnObservation turn) {
		TurnNote note = note(turn);
		if (note != null && turn.context().outcome() == null) {
			this.notes.writeSoon(turn.context().profile(), turn.context().sessionId(), note);
		}
	}

	@Override
	public void ended(TurnObservation turn) {
		// a turn that is not known is not to be taken for the next one
		if (turn.context().turnId() == null && note(turn) != null) {
			this.notes.erase(turn.context().profile(), turn.context().sessionId());
		}
		if (turn.asker().context() != null) {
			forgetLater(turn.asker());
		}
	}

	private static void forgetLater(TurnAsker asker) {
		try {
			Schedulers.parallel().schedule(asker::forget, CALLER_KEPT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (Throwable ex) {
			asker.forget();
		}
	}

	@Override
	public CallerContext asking(ContextView context) {
		return this.callers.of(context);
	}

	@Override
	public CallerContext caller(String profile, @Nullable String sessionId, Supplier<@Nullable String> turnId) {
		CallerContext caller = (sessionId != null) ? this.guard.get(() -> known(profile, sessionId, turnId)) : null;
		return (caller != null) ? caller : this.callers.nobody();
	}

	private @Nullable CallerContext known(String profile, String sessionId, Supplier<@Nullable String> turn) {
		String turnId = this.local.hasCallers(profile, sessionId) ? turn.get() : null;
		if (turnId == null) {
			return null;
		}
		CallerContext caller = this.local.caller(profile, sessionId, turnId);
		TurnAsker sending = (caller == null) ? this.local.sending(profile, sessionId) : null;
		if (sending == null) {
			return caller;
		}
		// nobody is to have the context of somebody else, so it is not guessed
		return sending.awaitTaken(SENDING) ? this.local.caller(profile, sessionId, turnId) : null;
	}

	private @Nullable TurnNote note(TurnObservation turn) {
		if (this.headers == TraceHeaders.NONE) {
			return null;
		}
		TurnObservationContext context = turn.context();
		Map<String, String> known = this.guard.get(() -> this.headers.of(context), Map.of());
		return known.isEmpty() ? null : new TurnNote(context.turnId(), known);
	}

	@Override
	public boolean expects() {
		return this.headers != TraceHeaders.NONE;
	}

	@Override
	public void expect(String profile, @Nullable String sessionId, @Nullable String turnId) {
		lookUp(profile, sessionId, turnId, (foreign) -> TurnParent.NONE);
	}

	@Override
	public TurnParent find(String profile, @Nullable String sessionId, @Nullable String turnId) {
		return lookUp(profile, sessionId, turnId, (foreign) -> foreign.parent(SHORTLY));
	}

	@Override
	public TurnParent await(String profile, String sessionId, @Nullable String turnId) {
		return lookUp(profile, sessionId, turnId, (foreign) -> foreign.await(this.longest));
	}

	private TurnParent lookUp(String profile, @Nullable String sessionId, @Nullable String turnId,
			Function<ForeignTurn, TurnParent> foreign) {
		if (sessionId == null) {
			return TurnParent.NONE;
		}
		return this.guard.get(() -> {
			Observation known = this.local.find(profile, sessionId, turnId);
			if (known != null) {
				return new TurnParent(known, Map.of());
			}
			return (turnId != null && expects()) ? foreign.apply(this.foreign.get(profile, sessionId, turnId))
					: TurnParent.NONE;
		}, TurnParent.NONE);
	}

}
