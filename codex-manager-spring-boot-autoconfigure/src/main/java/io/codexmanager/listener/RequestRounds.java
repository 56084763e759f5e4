package io.codexmanager.listener;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.RequestResolvedEvent;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * The rounds in which requests are decided. Of all instances of the service one has the
 * round of a request; another one begins it anew when that dies.
 */
final class RequestRounds {

	private static final String KIND = "decision";

	/** Its name among the listeners that failed. */
	private static final String STRATEGY = "the decision strategy";

	private static final Log logger = HarmlessLog.of(RequestRounds.class);

	private final Map<RequestKey, RequestRound> rounds = new ConcurrentHashMap<>();

	private final Map<RequestKey, DecisionRound> undecided = new ConcurrentHashMap<>();

	private final DecisionTargets targets;

	private final Claims claims;

	private final DecisionStrategy strategy;

	private final DecisionSubmitter submitter;

	private final ApplicationEventPublisher publisher;

	private final Clock clock;

	private final RoundCalls calls;

	RequestRounds(DecisionTargets targets, Claims claims, DecisionStrategy strategy, DecisionSubmitter submitter,
			ApplicationEventPublisher publisher, Clock clock, RoundCalls calls) {
		this.targets = targets;
		this.claims = claims;
		this.strategy = strategy;
		this.submitter = submitter;
		this.publisher = publisher;
		this.clock = clock;
		this.calls = calls;
	}

	/**
	 * A request is going to be delivered to its listeners.
	 */
	void begins(PendingRequestEvent<?> event) {
		this.rounds.compute(RequestKey.of(event), (key, known) -> current(known, event, false));
	}

	/**
	 * All listeners have been called, as far as nothing came between.
	 */
	void published(PendingRequestEvent<?> event) {
		RequestRound round = this.rounds.get(RequestKey.of(event));
		if (round != null) {
			round.allCalled();
			if (round.isEmpty()) {
				over(round);
			}
		}
	}

	/**
	 * Return the round of a request.
	 */
	RequestRound of(PendingRequestEvent<?> event) {
		return this.rounds.compute(RequestKey.of(event), (key, known) -> current(known, event, true));
	}

	/**
	 * Another request can have the id that one had before.
	 */
	private RequestRound current(@Nullable RequestRound known, PendingRequestEvent<?> event, boolean allCalled) {
		if (known != null && known.event().request().identity().equals(event.request().identity())) {
			return known;
		}
		return new RequestRound(event, this, allCalled);
	}

	/**
	 * Return the round of a request, if there is one here.
	 */
	@Nullable RequestRound find(PendingRequestEvent<?> event) {
		RequestRound round = this.rounds.get(RequestKey.of(event));
		return (round != null && round.event() == event) ? round : null;
	}

	/**
	 * Return how far the listeners are with a request, as far as this instance calls
	 * them.
	 * @return {@code null} if the round is on another instance, or there is none
	 */
	@Nullable DecisionRound view(PendingRequestEvent<?> event) {
		DecisionRound undecided = this.undecided.get(RequestKey.of(event));
		if (undecided != null && undecided.event() == event) {
			return undecided;
		}
		RequestRound round = find(event);
		return (round != null && round.wasHere()) ? round.answers().view() : null;
	}

	/**
	 * Tell whether a decision on a request is on its way from this instance.
	 */
	boolean isSending(PendingRequestEvent<?> event) {
		RequestRound round = find(event);
		return round != null && round.isSending();
	}

	/**
	 * Count the requests of a profile that are held.
	 */
	long heldCount(String profile) {
		return this.undecided.values()
			.stream()
			.filter((round) -> round.event().profile().equals(profile) && isHeld(round))
			.count();
	}

	private static boolean isHeld(DecisionRound round) {
		return !round.failures().isEmpty() || !round.decisions().isEmpty();
	}

	/**
	 * A request has ended, perhaps: another one can have its id by now.
	 */
	void requestEnded(RequestResolvedEvent event) {
		RequestKey key = RequestKey.of(event);
		RequestRound round = this.rounds.get(key);
		if (round != null && !isOpen(round.event())) {
			this.rounds.remove(key, round);
			round.ended();
		}
		DecisionRound undecided = this.undecided.get(key);
		if (undecided != null && !isOpen(undecided.event())) {
			this.undecided.remove(key, undecided);
		}
	}

	void claim(RequestRound round) {
		PendingRequestEvent<?> event = round.event();
		this.claims.once(ClaimKey.request(KIND, event.profile(), event.request().identity()),
				new StillWanted(() -> isOpen(event)), (claim) -> granted(round, claim));
	}

	private void granted(RequestRound round, Claim claim) {
		Object recorded = recorded(round.event(), claim.result());
		if (recorded != null) {
			round.recorded(claim, recorded);
		}
		else {
			round.here(claim);
		}
	}

	private static @Nullable Object recorded(PendingRequestEvent<?> event, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return Answer.recorded(event, text);
		}
		catch (RuntimeException ex) {
			logger.warn("The recorded decision on " + event + " cannot be read; its listeners are called again", ex);
			return null;
		}
	}

	void call(RoundParticipant participant) {
		this.calls.call(participant);
	}

	/**
	 * Ask the strategy. That it failed becomes one of the answers.
	 */
	@Nullable ListenerDecision choose(DecisionRound view, RoundAnswers answers) {
		try {
			return this.strategy.decide(view);
		}
		catch (Throwable ex) {
			if (answers.failed(STRATEGY, ex)) {
				logger.error("The decision strategy failed on " + view.event() + ", which is held", ex);
			}
			return null;
		}
	}

	/**
	 * Send a decision.
	 * @param claim that of the round, {@code null} if it is on another instance
	 */
	void send(RequestRound round, @Nullable Claim claim, GivenDecision given) {
		this.submitter.submit(new DecisionSubmitter.Submission(round, claim, given), this.calls.sending());
	}

	/**
	 * A round ended without a decision.
	 */
	void undecided(DecisionRound round) {
		RequestKey key = RequestKey.of(round.event());
		this.undecided.put(key, round);
		if (!isOpen(round.event())) {
			this.undecided.remove(key, round);
		}
		if (isHeld(round)) {
			held(round);
		}
	}

	private void held(DecisionRound round) {
		logger.warn("Nobody here decides on " + round.event() + ": "
				+ (round.failures().isEmpty()
						? "the decision strategy chose none of " + round.decisions().size() + " decisions"
						: "listeners failed: " + round.failures().keySet()));
		try {
			this.publisher.publishEvent(new DecisionHeldEvent(round, this.clock));
		}
		catch (Throwable ex) {
			logger.error("A listener to held decisions failed on that of " + round.event(), ex);
		}
	}

	void over(RequestRound round) {
		this.rounds.remove(RequestKey.of(round.event()), round);
	}

	private boolean isOpen(PendingRequestEvent<?> event) {
		return this.targets.openRequests(event.profile()).isOpen(event.request().identity());
	}

}
