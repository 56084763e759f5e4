package io.codexmanager.listener;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.claim.Claim;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * How the listeners of this instance decide on a request. While the round is on another
 * instance, only refusals of the listeners that every instance calls go out from here.
 * Nothing of the user is called under its lock.
 */
final class RequestRound {

	private static final Log logger = HarmlessLog.of(RequestRound.class);

	private final PendingRequestEvent<?> event;

	private final RequestRounds rounds;

	private final RoundAnswers answers;

	private final CoalescedWork look = new CoalescedWork(this::lookOnce,
			new FailureGuard(logger, "A look at the answers to a request"));

	private final List<RoundParticipant> waiting = new ArrayList<>();

	private @Nullable Claim claim;

	private boolean granted;

	private boolean asked;

	private RoundState state = RoundState.OPEN;

	/**
	 * Create a round.
	 * @param allCalled whether nobody will tell that all listeners have been called
	 */
	RequestRound(PendingRequestEvent<?> event, RequestRounds rounds, boolean allCalled) {
		this.event = event;
		this.rounds = rounds;
		this.answers = new RoundAnswers(event, allCalled);
	}

	PendingRequestEvent<?> event() {
		return this.event;
	}

	/**
	 * Return what was said so far.
	 */
	RoundAnswers answers() {
		return this.answers;
	}

	/** Tell whether nobody takes part. */
	synchronized boolean isEmpty() {
		return !this.asked;
	}

	/**
	 * Take a listener on.
	 */
	void join(ListenerTarget listener, ListenerThreads threads) {
		RoundParticipant participant = new RoundParticipant(this, listener, threads);
		synchronized (this) {
			if (this.state == RoundState.OVER) {
				return;
			}
			this.answers.awaited(participant);
			this.waiting.add(participant);
		}
		claim();
		begin();
	}

	/**
	 * A listener that would perhaps have been called could not be.
	 */
	void couldNotCall(String listenerId, Throwable failure) {
		this.answers.failed(listenerId, failure);
		claim();
		this.look.run();
	}

	private void claim() {
		boolean first;
		synchronized (this) {
			first = !this.asked;
			this.asked = true;
		}
		if (first) {
			this.rounds.claim(this);
		}
	}

	/**
	 * The round is on this instance.
	 */
	void here(Claim claim) {
		synchronized (this) {
			this.claim = claim;
			this.granted = true;
		}
		begin();
		this.look.run();
	}

	/**
	 * An earlier instance has decided, and recorded what.
	 */
	void recorded(Claim claim, Object decision) {
		synchronized (this) {
			this.claim = claim;
			this.state = RoundState.OVER;
		}
		this.rounds.send(this, claim,
				new GivenDecision(null, new ListenerDecision("of another instance", decision), Context.empty()));
	}

	/**
	 * Call those who are to be called and have not been.
	 */
	private void begin() {
		List<RoundParticipant> next = new ArrayList<>();
		synchronized (this) {
			this.waiting.removeIf((participant) -> {
				boolean now = participant.everywhere() || this.granted;
				if (now) {
					next.add(participant);
				}
				return now;
			});
		}
		next.forEach(this.rounds::call);
	}

	/**
	 * Tell whether the listeners may be called again.
	 */
	synchronized boolean mayCall() {
		return here() || this.state == RoundState.SENDING || this.state == RoundState.DECIDED;
	}

	private boolean here() {
		return this.claim != null && this.claim.held();
	}

	void decided(RoundParticipant participant, Object decision, Context context) {
		Answer.to(this.event, decision);
		GivenDecision given = new GivenDecision(participant, new ListenerDecision(participant.listenerId(), decision),
				context);
		this.answers.decided(given);
		switch (state()) {
			case OPEN -> this.look.run();
			case ENDED -> this.rounds.send(this, null, given);
			default -> logger.info("The decision of listener " + participant.listenerId() + " on " + this.event
					+ " was not sent: another one was");
		}
	}

	void failed(RoundParticipant participant, Throwable failure) {
		this.answers.failed(participant.listenerId(), failure);
		this.look.run();
	}

	void answered(RoundParticipant participant) {
		this.answers.answered(participant);
		this.look.run();
	}

	/** Nobody else will be called. */
	void allCalled() {
		this.answers.allCalled();
		this.look.run();
	}

	/**
	 * The application stops, or the claim was lost.
	 */
	void giveBack() {
		Claim held;
		synchronized (this) {
			held = this.claim;
			this.state = RoundState.OVER;
		}
		if (held != null) {
			held.release();
		}
		this.rounds.over(this);
	}

	/**
	 * The request has ended.
	 */
	void ended() {
		Claim held = null;
		synchronized (this) {
			if (this.state == RoundState.OPEN) {
				this.state = RoundState.ENDED;
				held = this.claim;
			}
		}
		if (held != null) {
			held.complete();
		}
	}

	/**
	 * A decision was delivered, or came too late.
	 */
	void decided() {
		become(RoundState.DECIDED);
		this.rounds.over(this);
	}

	/**
	 * A decision could not be delivered. Others may be, but no acceptance in place of a
	 * refusal, so the strategy learns of it as of a failure.
	 */
	void unsent(GivenDecision given, Throwable failure) {
		this.answers.unsent(given, failure);
		synchronized (this) {
			if (this.state == RoundState.SENDING) {
				this.state = RoundState.OPEN;
			}
		}
		this.look.run();
	}

	private void lookOnce() {
		Claim held;
		synchronized (this) {
			if (this.state != RoundState.OPEN) {
				return;
			}
			held = here() ? this.claim : null;
		}
		DecisionRound view = this.answers.view();
		// from another instance than that of the round only refusals are sent
		GivenDecision chosen = (held != null) ? this.answers.find(this.rounds.choose(view, this.answers))
				: this.answers.refusal();
		if (chosen != null) {
			become(RoundState.SENDING);
			this.rounds.send(this, held, chosen);
		}
		else if (held != null && view.complete()) {
			become(RoundState.OVER);
			undecided(held);
		}
	}

	private void undecided(Claim held) {
		if (this.answers.unsent()) {
			held.release();
		}
		else {
			held.complete();
			this.rounds.undecided(this.answers.view());
		}
		this.rounds.over(this);
	}

	/** Tell whether the round is, or was, on this instance. */
	synchronized boolean wasHere() {
		return this.granted;
	}

	synchronized boolean isSending() {
		return this.state == RoundState.SENDING;
	}

	private synchronized RoundState state() {
		return this.state;
	}

	private synchronized void become(RoundState state) {
		this.state = state;
	}

}
