package io.codexmanager.client.turn;

import io.codexmanager.client.turn.SessionClaims.Attempt;
import io.codexmanager.client.turn.SessionClaims.Place;
import io.codexmanager.client.turn.SessionClaims.SessionClaim;
import io.codexmanager.client.turn.TurnGate.Permit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a turn holds of its session: the permit of this client and the claim among the
 * instances of the service. Whatever arrives after the turn has left is given back at
 * once.
 */
final class TurnEntry {

	private final TurnGate gate;

	private @Nullable Permit permit;

	private @Nullable SessionClaim turn;

	private @Nullable SessionClaim line;

	private boolean left;

	/** Places that are being given back. */
	private int releasing;

	private @Nullable Runnable released;

	private volatile String waitsFor = "nothing";

	TurnEntry(TurnGate gate) {
		this.gate = gate;
	}

	/**
	 * Say what the turn waits for, as it is to be read after "waits for".
	 */
	void waitsFor(String what) {
		this.waitsFor = what;
	}

	String waitsFor() {
		return this.waitsFor;
	}

	void permitted(Permit permit) {
		synchronized (this) {
			if (!this.left) {
				this.permit = permit;
				return;
			}
		}
		this.gate.release(permit);
	}

	void running(String turnId) {
		Permit held;
		synchronized (this) {
			held = this.permit;
		}
		if (held != null) {
			held.running(turnId);
		}
	}

	void claimed(Place place, Attempt attempt) {
		if (!(attempt instanceof Attempt.Granted granted)) {
			return;
		}
		SessionClaim needless = null;
		synchronized (this) {
			if (this.left) {
				needless = granted.claim();
			}
			else {
				needless = this.line;
				this.line = (place != Place.TURN) ? granted.claim() : null;
				this.turn = (place == Place.TURN) ? granted.claim() : this.turn;
			}
		}
		if (needless != null) {
			release(needless);
		}
	}

	private void release(SessionClaim needless) {
		synchronized (this) {
			this.releasing++;
		}
		needless.release(() -> {
			Runnable then = null;
			synchronized (this) {
				this.releasing--;
				if (this.releasing == 0) {
					then = this.released;
					this.released = null;
				}
			}
			if (then != null) {
				then.run();
			}
		});
	}

	private void whenReleased(Runnable then) {
		synchronized (this) {
			if (this.releasing > 0) {
				this.released = then;
				return;
			}
		}
		then.run();
	}

	/**
	 * Give back a claim that is not held any more. It can be all the same, if its renewal
	 * was late, and would be in the way of the next attempt.
	 */
	Mono<Void> relinquish() {
		return Mono.create((sink) -> {
			SessionClaim stale;
			synchronized (this) {
				stale = this.turn;
				this.turn = null;
			}
			release(stale, sink::success);
		});
	}

	/**
	 * Tell whether the session is still this turn's, as far as this instance knows.
	 */
	synchronized boolean held() {
		return this.turn != null && this.turn.held();
	}

	/**
	 * Tell whether this instance has a place in the line.
	 */
	synchronized boolean inLine() {
		return this.line != null;
	}

	/**
	 * Give everything back. Completes when the next turn can come.
	 */
	Mono<Void> leave() {
		return Mono.create((sink) -> {
			SessionClaim first;
			SessionClaim last;
			synchronized (this) {
				this.left = true;
				first = this.line;
				last = this.turn;
				this.line = null;
				this.turn = null;
			}
			// whoever comes next must not find places that nobody has any more
			whenReleased(() -> release(first, () -> release(last, () -> leaveGate(sink::success))));
		});
	}

	private static void release(@Nullable SessionClaim claim, Runnable then) {
		if (claim != null) {
			claim.release(then);
		}
		else {
			then.run();
		}
	}

	private void leaveGate(Runnable then) {
		Permit held;
		synchronized (this) {
			held = this.permit;
			this.permit = null;
		}
		try {
			if (held != null) {
				this.gate.release(held);
			}
		}
		finally {
			then.run();
		}
	}

}
