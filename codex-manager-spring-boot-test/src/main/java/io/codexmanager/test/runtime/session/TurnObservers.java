package io.codexmanager.test.runtime.session;

import java.util.ArrayList;
import java.util.List;

/**
 * All that observe turns.
 */
public final class TurnObservers implements TurnObserver {

	private final List<TurnObserver> observers = new ArrayList<>();

	public void add(TurnObserver observer) {
		this.observers.add(observer);
	}

	@Override
	public void messaged(ManagedSession session, String turnId) {
		this.observers.forEach((observer) -> observer.messaged(session, turnId));
	}

	@Override
	public void fileChangeAsked(TurnRun run, String itemId, String approvalId) {
		this.observers.forEach((observer) -> observer.fileChangeAsked(run, itemId, approvalId));
	}

	@Override
	public void ended(TurnRun run) {
		this.observers.forEach((observer) -> observer.ended(run));
	}

}
