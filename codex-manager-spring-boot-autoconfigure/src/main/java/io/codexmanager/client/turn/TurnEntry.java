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

	private @Nullable SessionClaim next;

	private boolean left;

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
			else if (place == Place.NEXT) {
				this.next = granted.claim();
			}
			else {
				this.turn = granted.claim();
				needless = this.next;
				this.next = null;
			}
		}
		if (needless != null) {
			needless.release(TurnEntry::nothing);
		}
	}

	/**
	 * Tell whether the session is still this turn's, as far as this instance knows.
	 */
	synchronized boolean held() {
		return this.turn != null && this.turn.held();
	}

	/**
	 * Tell whether this instance is the next in line.
	 */
	synchronized boolean next() {
		return this.next != null;
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
				first = this.next;
				last = this.turn;
				this.next = null;
				this.turn = null;
			}
			if (first != null) {
				first.release(TurnEntry::nothing);
			}
			if (last != null) {
				last.release(() -> leaveGate(sink::success));
			}
			else {
				leaveGate(sink::success);
			}
		});
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

	private static void nothing() {
	}

}
